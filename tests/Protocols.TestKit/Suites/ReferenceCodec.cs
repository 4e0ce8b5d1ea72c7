using System.Text.Json.Nodes;

namespace Protocols.TestKit;

/// <summary>
/// A second implementation of a format, written from its reference with plain lists and loops, without the library's code. It uses the catalogue: the kinds of
/// a packet's fields, its constants and the delimiters between them. Codes are numbers here.
/// </summary>
public abstract class ReferenceCodec
{
    /// <summary>The canonical bytes of a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="fields">Its fields, all of which can be written.</param>
    /// <param name="options">The format's options.</param>
    public abstract byte[] Encode(PacketInfo packet, JsonObject fields, string options);

    /// <summary>The fields of a frame, or null if it is not the packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="options">The format's options.</param>
    public abstract JsonObject? Decode(PacketInfo packet, byte[] frame, string options);
}

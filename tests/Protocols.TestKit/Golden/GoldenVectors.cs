namespace Protocols.TestKit;

/// <summary>A vector of the files in <c>conformance</c>, which are described there.</summary>
public abstract record GoldenVector
{
    /// <summary>The file and the line that the vector is from, and the options it is read with.</summary>
    public string Where { get; init; } = "";

    /// <summary>Whether a codec must be told the packet, because the bytes alone are another packet or unknown.</summary>
    public bool IsNamed { get; init; }
}

/// <summary>A packet, its canonical bytes and its fields: the bytes decode to the fields, and the fields encode to the bytes.</summary>
/// <param name="Packet">The packet's name in the catalogue.</param>
/// <param name="Bytes">The frame, in the notation of <see cref="WireBytes" />.</param>
/// <param name="Fields">The fields as the JSON object that <c>chatproto decode --json</c> prints.</param>
/// <param name="Options">The format's options, such as <c>byte-order=little extensions</c>.</param>
public sealed record GoldenPacket(string Packet, string Bytes, string Fields, string Options = "") : GoldenVector;

/// <summary>Another accepted form of a packet: it decodes to the fields, which encode to other, canonical bytes.</summary>
/// <param name="Packet">The packet's name in the catalogue.</param>
/// <param name="Bytes">The frame, in the notation of <see cref="WireBytes" />.</param>
/// <param name="Fields">The fields as a JSON object.</param>
/// <param name="Canonical">The frame that is written, in the same notation.</param>
/// <param name="Options">The format's options.</param>
public sealed record GoldenVariant(string Packet, string Bytes, string Fields, string Canonical, string Options = "") : GoldenVector;

/// <summary>Bytes that are not the packet, and why.</summary>
/// <param name="Packet">The packet's name in the catalogue.</param>
/// <param name="Bytes">The bytes, in the notation of <see cref="WireBytes" />.</param>
/// <param name="Code">The name of the error's code.</param>
/// <param name="Offset">The error's offset in bytes.</param>
/// <param name="Field">The field to blame, or null if none is.</param>
/// <param name="Options">The format's options.</param>
public sealed record GoldenError(string Packet, string Bytes, string Code, int Offset, string? Field, string Options = "") : GoldenVector;

/// <summary>Fields that the encoder refuses, and why.</summary>
/// <param name="Packet">The packet's name in the catalogue.</param>
/// <param name="Fields">The fields as a JSON object.</param>
/// <param name="Code">The name of the error's code.</param>
/// <param name="Field">The field to blame, or null if none is.</param>
/// <param name="Options">The format's options.</param>
public sealed record GoldenRefusal(string Packet, string Fields, string Code, string? Field, string Options = "") : GoldenVector;

/// <summary>A stream and how it is cut.</summary>
/// <param name="Name">What the stream is an example of.</param>
/// <param name="Bytes">The stream, in the notation of <see cref="WireBytes" />.</param>
/// <param name="Events">
/// The result: <c>frame 9</c> is a frame of 9 bytes; <c>bad 7 BadDelimiter 6 room</c> means 7 bytes to skip because of byte 6, with <c>-</c> for no field;
/// <c>skip 4</c> the rest of a frame that was too long; <c>more</c> a stream that ends inside a frame.
/// </param>
/// <param name="Options">The format's options.</param>
/// <param name="From">The side that sends the stream.</param>
public sealed record FramingScript(string Name, string Bytes, string[] Events, string Options = "", PacketSender From = PacketSender.Client) : GoldenVector;

/// <summary>A text that is or is not JSON.</summary>
/// <param name="Name">What the text is an example of.</param>
/// <param name="Bytes">The text, in the notation of <see cref="WireBytes" />.</param>
/// <param name="IsValid">Whether it is JSON.</param>
public sealed record JsonCase(string Name, string Bytes, bool IsValid);

using System.Buffers;

namespace Protocols.DelimitedChat;

/// <summary>
/// A server's answer to a malformed or unknown frame. It takes two lines: <c>MalformedReply reply = MalformedReply.To(frame, isLoggedIn);</c> and
/// <c>reply.Write(output);</c>
/// </summary>
public readonly struct MalformedReply
{
    private const byte HandshakeMalformedId = 0x09;
    private const byte PacketNotSupportedId = 0xFB;

    private static readonly byte[] _answers = DeclaredAnswers();

    private MalformedReply(byte id) => Id = id;

    /// <summary>The id of the answer: one of 04, 08, 09, 52, 56, 59, 5D, 62, 66 and FB.</summary>
    public byte Id { get; }

    /// <summary>Whether the server must close the connection after the answer.</summary>
    public bool ClosesConnection => Id == HandshakeMalformedId;

    /// <summary>The number of bytes of every such answer.</summary>
    public static int EncodedLength => DelimitedWriter.LengthOfBegin(PacketNotSupportedId, "PNS"u8) + DelimitedWriter.LengthOfEnd();

    private ReadOnlySpan<byte> Literal => Id == PacketNotSupportedId ? "PNS"u8 : "BAD"u8;

    /// <summary>Chooses the answer.</summary>
    /// <param name="frame">The frame, or the bytes that were skipped; only the first byte, the id, matters. It may be empty.</param>
    /// <param name="isLoggedIn">Whether the client's login or registration was answered with Okay.</param>
    /// <returns>
    /// The answer for the id: 04 for 02, 08 for 06, 52 for 50, 56 for 54, 59 for 57, 5D for 5B, 62 for 60, 66 for 63. For any other id, 09 before the login and
    /// FB after it.
    /// </returns>
    /// <example>
    /// <code>
    /// using Protocols.DelimitedChat;
    ///
    /// MalformedReply reply = MalformedReply.To([0x50, 0x00], isLoggedIn: true);
    /// byte[] answer = new byte[MalformedReply.EncodedLength];
    /// reply.TryEncode(answer, out int length);
    /// Console.WriteLine(Convert.ToHexString(answer, 0, length));    // 52FF42414400
    /// </code>
    /// </example>
    public static MalformedReply To(ReadOnlySpan<byte> frame, bool isLoggedIn)
    {
        byte own = frame.IsEmpty ? (byte)0 : _answers[frame[0]];
        return new(own != 0 ? own : isLoggedIn ? PacketNotSupportedId : HandshakeMalformedId);
    }

    // Indexed by id; 0 if an id has no answer of its own.
    private static byte[] DeclaredAnswers()
    {
        byte[] answers = new byte[256];
        foreach (PacketInfo packet in DelimitedChat.Packets)
        {
            if (packet.Declaration is DelimitedPacketAttribute { Malformed: not 0 } declaration)
                answers[declaration.Id.Number] = declaration.Malformed;
        }
        return answers;
    }

    /// <summary>Encodes the answer.</summary>
    /// <param name="destination">Where to write; <see cref="EncodedLength" /> bytes are enough.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 on failure.</param>
    /// <returns>Whether the destination was large enough.</returns>
    public bool TryEncode(Span<byte> destination, out int bytesWritten)
    {
        var writer = new DelimitedWriter(destination, default);
        bool isWritten = writer.TryBegin(Id, Literal) && writer.TryEnd();
        bytesWritten = isWritten ? writer.Output.BytesWritten : 0;
        return isWritten;
    }

    /// <summary>Writes the answer.</summary>
    public void Write(IBufferWriter<byte> writer)
    {
        TryEncode(writer.GetSpan(EncodedLength), out int bytesWritten);
        writer.Advance(bytesWritten);
    }
}

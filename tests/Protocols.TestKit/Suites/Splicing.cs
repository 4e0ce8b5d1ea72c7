using System.Text;

namespace Protocols.TestKit;

/// <summary>Frames that look like one packet but are another, made from a format's vectors.</summary>
public static class Splicing
{
    private const int EditsPerFrame = 60;

    // In longer frames, random edits rarely hit a byte that matters.
    private const int MostCharacters = 2000;

    /// <summary>Each frame of the vectors, then that frame with random edits, and with a piece of text put in anywhere or after the first comma.</summary>
    /// <param name="suite">The format.</param>
    /// <param name="pieces">Text that turns a frame into another packet, or only seems to.</param>
    /// <param name="random">The same frames for the same seed.</param>
    public static IEnumerable<byte[]> Frames(FormatSuite suite, string[] pieces, Random random)
    {
        byte[][] frames =
        [
            .. suite.Packets.Select(static vector => vector.Bytes).Concat(suite.Errors.Select(static vector => vector.Bytes))
                .Concat(suite.Variants.Select(static vector => vector.Bytes)).Where(static bytes => bytes.Length < MostCharacters).Select(WireBytes.Parse),
        ];
        foreach (byte[] frame in frames)
        {
            yield return frame;
            for (int i = 0; i < EditsPerFrame && frame.Length > 0; i++)
            {
                byte[] edited = Edit.Apply(frame, Edit.Choose(random));
                int at = random.Next(edited.Length + 1);
                byte[] piece = Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]);
                yield return random.Next(2) == 0 ? edited : [.. edited.AsSpan(0, at), .. piece, .. edited.AsSpan(at)];
                int comma = Array.IndexOf(frame, (byte)',') + 1;
                yield return [.. frame.AsSpan(0, comma), .. piece, .. frame.AsSpan(comma)];
            }
        }
    }

    /// <summary>What a handler must receive for a frame that has been identified: the packet as text, the error, or "unknown".</summary>
    /// <typeparam name="TOptions">The format's options.</typeparam>
    /// <param name="packet">The packet, if it was found.</param>
    /// <param name="error">Why it was not.</param>
    /// <param name="documented">The packets that the handler has methods for.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="options">The options to decode it with.</param>
    public static string Expected<TOptions>(PacketInfo? packet, PacketError error, PacketSet documented, byte[] frame, TOptions options)
        where TOptions : struct
    {
        if (packet is null)
            return error.Code == PacketErrorCode.None ? "unknown" : error.ToString();
        if (!documented.Contains(packet))
            return "unknown";
        IPacketVisitor text = new PacketText(packet.Name);
        return ((PacketInfo<TOptions>)packet).TryDescribe(frame, options, text, out error) ? text.ToString()! : error.ToString();
    }
}

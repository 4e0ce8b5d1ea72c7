namespace Protocols.TestKit;

/// <summary>A stream and the answers that a framer must give.</summary>
/// <param name="Name">What the stream is an example of.</param>
/// <param name="Format">The format, with options.</param>
/// <param name="From">The side that sends the stream.</param>
/// <param name="Bytes">The stream.</param>
/// <param name="Events">The framer's answers, in the notation of <see cref="FramingScript" />.</param>
public sealed record GoldenStream(string Name, PacketFormat Format, PacketSender From, byte[] Bytes, string[] Events)
{
    private const int LongestFrameAmongOthers = 256;

    /// <summary>Whether the stream is short enough for tests whose cost grows with the square of its length.</summary>
    public bool IsShort => Bytes.Length <= 1024;

    /// <summary>A format's framing scripts, then its canonical packets and other accepted forms one after the other.</summary>
    /// <param name="suite">The format.</param>
    public static IReadOnlyList<GoldenStream> Of(FormatSuite suite)
    {
        List<GoldenStream> streams = [];
        foreach (FramingScript script in suite.Framing)
            streams.Add(new GoldenStream(script.Name, suite.With(script.Options), script.From, WireBytes.Parse(script.Bytes), script.Events));

        IEnumerable<(PacketInfo Packet, byte[] Frame, string Options)> frames =
            from vector in Frames(suite)
            let packet = suite.Format.Packet(vector.Packet)
            where suite.IsFramed(vector.Options) && !packet.Declaration.Draft
            select (packet, suite.ToStream(WireBytes.Parse(vector.Bytes)), vector.Options);
        foreach (var group in frames.GroupBy(static frame => (frame.Options, frame.Packet.Sender)))
        {
            byte[][] together = [.. group.Select(static item => item.Frame).Where(static frame => frame.Length <= LongestFrameAmongOthers)];
            streams.Add(Join(suite, group.Key.Options, group.Key.Sender, together));
            foreach (byte[] alone in group.Select(static item => item.Frame).Where(static frame => frame.Length > LongestFrameAmongOthers))
                streams.Add(Join(suite, group.Key.Options, group.Key.Sender, [alone, .. together.Take(1)]));
        }
        return streams;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {WireBytes.Show(Bytes)}";

    private static IEnumerable<(string Packet, string Bytes, string Options)> Frames(FormatSuite suite)
        => suite.Packets.Concat(suite.DecodeOnly).Select(static vector => (vector.Packet, vector.Bytes, vector.Options))
            .Concat(suite.Variants.Select(static vector => (vector.Packet, vector.Bytes, vector.Options)));

    private static GoldenStream Join(FormatSuite suite, string options, PacketSender from, byte[][] frames)
        => new($"{frames.Length} packets from the {from}", suite.With(options), from, [.. frames.SelectMany(static frame => frame)],
            [.. frames.Select(static frame => $"frame {frame.Length}")]);
}

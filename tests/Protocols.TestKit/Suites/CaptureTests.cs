using Xunit;

namespace Protocols.TestKit;

/// <summary>
/// A conversation in <c>samples/captures</c> is valid. Each of its lines is a frame: <c>C</c> or <c>S</c> for the sender, the bytes in the notation of
/// <see cref="WireBytes" />, and after <c>#</c> the packet's name and, after a colon, what is going on.
/// </summary>
/// <param name="suite">The format.</param>
/// <param name="name">The name of the capture's files without their endings, next to the test assembly.</param>
/// <param name="streamEnding">The ending of the files with the bytes of a stream.</param>
/// <param name="options">The format's options.</param>
public abstract class CaptureTests(FormatSuite suite, string name, string streamEnding = ".bin", string options = "")
{
    private readonly PacketFormat _format = suite.With(options);
    private readonly CapturedFrame[] _frames = [.. File.ReadLines(PathOf(name + ".txt")).Select(CapturedFrame.Parse)];

    [Fact]
    public void Every_frame_is_the_stated_packet_and_encodes_to_the_same_bytes()
        => Examples.Check(_frames, frame =>
        {
            PacketInfo packet = _format.Packet(frame.Packet);
            Assert.Equal(packet.Sender, frame.Sender);
            var fields = _format.Decode(packet, frame.Bytes, out PacketError error);
            Assert.Equal(PacketErrorCode.None, error.Code);
            Examples.AssertBytes(frame.Bytes, _format.Encode(packet, fields!, out _));
        });

    [Theory]
    [InlineData(PacketSender.Client)]
    [InlineData(PacketSender.Server)]
    public void The_bytes_of_each_side_are_in_files_for_the_tool(PacketSender sender)
    {
        string file = PathOf($"{name}-{sender.ToString().ToLowerInvariant()}");
        IEnumerable<CapturedFrame> sent = _frames.Where(frame => frame.Sender == sender);
        if (suite.IsFramed(options))
            Examples.AssertBytes([.. sent.SelectMany(frame => suite.ToStream(frame.Bytes))], File.ReadAllBytes(file + streamEnding));
        else
            Assert.Equal(sent.Select(static frame => Convert.ToHexStringLower(frame.Bytes)), File.ReadAllLines(file + ".hex"));
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, file);

    /// <summary>A line of the capture.</summary>
    private sealed record CapturedFrame(PacketSender Sender, byte[] Bytes, string Packet)
    {
        public static CapturedFrame Parse(string line)
        {
            string[] parts = line[2..].Split('#', 2);
            return new(line[0] == 'C' ? PacketSender.Client : PacketSender.Server, WireBytes.Parse(parts[0].Trim()), parts[1].Split(':')[0].Trim());
        }
    }
}

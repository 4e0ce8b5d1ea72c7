using System.Buffers;
using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.JsonChat.Tests;

/// <summary>The limit of an envelope and of its line is the same to the byte in framing, decoding and encoding.</summary>
public sealed class LineTests
{
    private const string Envelope = """{"type":"LOGOUT","data":{}}""";

    [Fact]
    public void A_line_may_be_as_long_as_the_limit_without_its_LF()
        => AssertCut(8, "'12345678' 0A '1' 0A", "frame 9", "frame 2");

    [Fact]
    public void A_longer_line_is_reported_once_and_skipped_to_its_LF()
        => AssertCut(8, "'123456789' 0A '1' 0A", "bad 9 TooLong 9 -", "skip 1", "frame 2");

    [Fact]
    public void Skipped_bytes_may_be_many_times_the_limit()
        => AssertCut(8, "('x')*1000 0A '1' 0A", "bad 9 TooLong 9 -", "skip 992", "frame 2");

    [Fact]
    public void A_stream_may_end_while_bytes_are_skipped()
        => AssertCut(8, "('x')*50", "bad 9 TooLong 9 -", "skip 41");

    [Fact]
    public void The_limit_applies_to_each_line_separately()
        => AssertCut(2, "'ab' 0A 'abc' 0A 'ab' 0A 'abcd' 0A", "frame 3", "bad 3 TooLong 3 -", "skip 1", "frame 3", "bad 3 TooLong 3 -", "skip 2");

    [Theory]
    [InlineData(0, "", true)]
    [InlineData(0, "\n", true)]
    [InlineData(0, " ", false)]
    [InlineData(0, "\r\n", false)]
    [InlineData(0, "\n\n", false)]
    [InlineData(1, "\r\n", true)]
    [InlineData(1, " ", true)]
    [InlineData(-1, "", false)]
    [InlineData(-1, "\n", false)]
    public void The_line_limit_applies_to_decoding_and_identifying(int spare, string after, bool isWithin)
    {
        JsonChatOptions options = new() { MaxEnvelopeLength = Envelope.Length + spare };
        byte[] frame = Encoding.UTF8.GetBytes(Envelope + after);
        PacketErrorCode expected = isWithin ? PacketErrorCode.None : PacketErrorCode.TooLong;

        Assert.Equal(isWithin, Logout.TryDecode(frame, options, out _, out PacketError error));
        Assert.Equal((expected, isWithin ? 0 : options.MaxEnvelopeLength), (error.Code, error.Offset));
        Assert.Equal(isWithin, JsonChat.Identify(frame, PacketSender.Client, options, out error) is not null);
        Assert.Equal((expected, isWithin ? 0 : options.MaxEnvelopeLength), (error.Code, error.Offset));
    }

    [Fact]
    public void The_limit_applies_to_encoding()
    {
        byte[] destination = new byte[Envelope.Length];
        Assert.Equal(OperationStatus.Done, default(Logout).Encode(destination, new JsonChatOptions { MaxEnvelopeLength = Envelope.Length }, out _, out _));

        OperationStatus status = default(Logout).Encode(destination, new JsonChatOptions { MaxEnvelopeLength = Envelope.Length - 1 }, out int written, out PacketError error);
        Assert.Equal((OperationStatus.InvalidData, 0), (status, written));
        Assert.Equal(new PacketError(PacketErrorCode.TooLong, 0, null), error);
    }

    [Fact]
    public void A_line_that_was_framed_decodes_with_its_LF()
    {
        byte[] stream = Encoding.UTF8.GetBytes(Envelope + "\r\n" + Envelope + "\n");
        Assert.Equal(OperationStatus.Done, new JsonChatFramer(default).Read(stream, out int length, out _));
        Assert.True(Logout.TryDecode(stream.AsSpan(0, length), out _));
        Assert.True(Logout.TryDecode(stream.AsSpan(length), out _));
        Assert.False(Logout.TryDecode(stream, out _));
    }

    /// <summary>Asserts how a stream is cut, whichever way it arrives.</summary>
    private static void AssertCut(int limit, string notation, params string[] events)
    {
        JsonChatOptions options = new() { MaxEnvelopeLength = limit };
        byte[] stream = WireBytes.Parse(notation);
        AssertEvents(events, StreamFraming.Run(new JsonChatFramer(options), stream));
        AssertEvents(events, StreamFraming.Run(new JsonChatFramer(options), stream, StreamFraming.AsSpan, Enumerable.Range(0, stream.Length + 1)));
        AssertEvents(events, StreamFraming.Run(new JsonChatFramer(options), stream, StreamFraming.AsSingleBytes, stream.Length));
        for (int offset = 0; offset < stream.Length; offset++)
        {
            AssertEvents(events, StreamFraming.Run(new JsonChatFramer(options), stream, StreamFraming.AsSpan, offset, stream.Length));
            AssertEvents(events, StreamFraming.Run(new JsonChatFramer(options), stream, StreamFraming.AsTwoPieces(offset), stream.Length));
        }
    }

    private static void AssertEvents(string[] expected, List<FramingEvent> actual)
        => Assert.Equal(expected, actual.Select(static item => item.ToString()));
}

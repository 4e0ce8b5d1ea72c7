using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>Every frame that is malformed or unknown has its answer.</summary>
public sealed class MalformedReplyTests
{
    [Theory]
    [InlineData("02 FF 00", "04 FF 'BAD' 00")]
    [InlineData("06 FF 00", "08 FF 'BAD' 00")]
    [InlineData("50 00", "52 FF 'BAD' 00")]
    [InlineData("54 FF 01 00", "56 FF 'BAD' 00")]
    [InlineData("57 00", "59 FF 'BAD' 00")]
    [InlineData("5B 00", "5D FF 'BAD' 00")]
    [InlineData("60 00", "62 FF 'BAD' 00")]
    [InlineData("63 00", "66 FF 'BAD' 00")]
    public void An_id_that_has_an_answer_gets_it_before_and_after_the_login(string frame, string answer)
    {
        AssertAnswer(answer, closesConnection: false, frame, isLoggedIn: false);
        AssertAnswer(answer, closesConnection: false, frame, isLoggedIn: true);
    }

    [Fact]
    public void Any_other_ends_the_connection_before_the_login_and_is_not_supported_after_it()
        => Examples.Check(Enumerable.Range(0, 256).Except([0x02, 0x06, 0x50, 0x54, 0x57, 0x5B, 0x60, 0x63]), static id =>
        {
            AssertAnswer("09 FF 'BAD' 00", closesConnection: true, $"{id:X2} FF 00", isLoggedIn: false);
            AssertAnswer("FB FF 'PNS' 00", closesConnection: false, $"{id:X2} FF 00", isLoggedIn: true);
        });

    [Fact]
    public void No_bytes_are_answered_like_any_other()
    {
        AssertAnswer("09 FF 'BAD' 00", closesConnection: true, "", isLoggedIn: false);
        AssertAnswer("FB FF 'PNS' 00", closesConnection: false, "", isLoggedIn: true);
    }

    [Fact]
    public void Every_answer_is_a_packet_of_a_server()
        => Examples.Check(Enumerable.Range(0, 256), static id =>
        {
            foreach (bool isLoggedIn in (bool[])[false, true])
            {
                byte[] answer = new byte[MalformedReply.EncodedLength];
                Assert.True(MalformedReply.To([(byte)id], isLoggedIn).TryEncode(answer, out int length));
                Assert.Equal(answer.Length, length);
                PacketInfo? packet = DelimitedChat.Identify(answer, PacketSender.Server, default, out _);
                Assert.NotNull(packet);
                Assert.NotNull(DelimitedChat.Format.Decode(packet, answer, out _));
            }
        });

    [Fact]
    public void An_answer_without_enough_room_is_not_written()
    {
        for (int room = 0; room < MalformedReply.EncodedLength; room++)
        {
            Assert.False(MalformedReply.To([0x50], isLoggedIn: true).TryEncode(new byte[room], out int length));
            Assert.Equal(0, length);
        }
    }

    [Fact]
    public void Answering_allocates_nothing()
    {
        byte[] frame = [0x50, 0x00];
        byte[] answer = new byte[MalformedReply.EncodedLength];
        Assert.Equal(0, AllocationMeter.Measure(() => MalformedReply.To(frame, isLoggedIn: true).TryEncode(answer, out _)));
    }

    private static void AssertAnswer(string expected, bool closesConnection, string frame, bool isLoggedIn)
    {
        MalformedReply reply = MalformedReply.To(WireBytes.Parse(frame), isLoggedIn);
        ArrayBufferWriter<byte> output = new();
        reply.Write(output);
        Examples.AssertBytes(WireBytes.Parse(expected), output.WrittenSpan);
        Assert.Equal(closesConnection, reply.ClosesConnection);
        Assert.Equal(output.WrittenSpan[0], reply.Id);
    }
}

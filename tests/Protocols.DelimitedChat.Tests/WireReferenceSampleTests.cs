using System.Buffers;
using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>The code on the page works.</summary>
public sealed class WireReferenceSampleTests
{
    private readonly ArrayBufferWriter<byte> _output = new();

    [Theory]
    [InlineData("02 FF 'alice' FF 'c2VjcmV0' FF 'L' 00", "03 FF 03 03 03 00", false)]
    [InlineData("02 FF 'alice' FF 'd3Jvbmc=' FF 'L' 00", "03 FF 03 02 03 00", false)]
    [InlineData("50 FF 00000007 FF '00000000' FF 'aGk=' 00", "51 FF 00000007 FF 03 03 00", false)]
    [InlineData("50 FF 00000007 FF '0000002A' FF FF 00", "52 FF 'BAD' 00", false)]
    [InlineData("28 FF 'BY' 00", "09 FF 'BAD' 00", true)]
    public void The_server_answers(string request, string reply, bool isClosing)
    {
        using SampleServer server = new(_output, default);
        DelimitedChat.Dispatch(WireBytes.Parse(request), default, server);
        Examples.AssertBytes(WireBytes.Parse(reply), _output.WrittenSpan);
        Assert.Equal(isClosing, server.IsClosing);
    }

    [Fact]
    public void The_server_assembles_the_clients_parts_and_asks_for_lost_ones()
    {
        using SampleServer server = new(_output, default);
        string text = new string('a', 3000) + new string('b', 3000) + "c";
        ArrayBufferWriter<byte> sent = new();
        SampleClient.Send(Encoding.UTF8.GetBytes(text), 7, sent, default);

        List<FramingEvent> frames = StreamFraming.Run(new DelimitedFramer(default), sent.WrittenMemory);
        int head = (int)frames[0].Length;
        int first = head + (int)frames[1].Length;
        DelimitedChat.Dispatch(sent.WrittenSpan[first..], default, server);
        _output.Clear();
        server.AskForTheRest(7);
        Examples.AssertBytes(WireBytes.Parse("5A FF 00000007 00 5E FF 00000001 FF 00000007 00"), _output.WrittenSpan);

        DelimitedChat.Dispatch(sent.WrittenSpan[..head], default, server);
        DelimitedChat.Dispatch(sent.WrittenSpan[head..first], default, server);
        Assert.Equal([text], server.Received);
    }

    [Fact]
    public void The_client_sends_a_message_that_fits_into_one_packet_as_a_short_one()
    {
        SampleClient.Send("hi"u8, 7, _output, default);
        Examples.AssertBytes(WireBytes.Parse("50 FF 00000007 FF '00000000' FF 'aGk=' 00"), _output.WrittenSpan);
    }
}

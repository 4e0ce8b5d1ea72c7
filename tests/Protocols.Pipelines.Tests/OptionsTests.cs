using Protocols.DelimitedChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

public sealed class OptionsTests
{
    private static readonly DelimitedOptions _little = default(DelimitedOptions) with { ByteOrder = ByteOrder.LittleEndian };

    private static readonly byte[] _bigEndian = [0x50, 0xFF, 0, 0, 0, 7, 0xFF, .. "00000000"u8, 0xFF, 0x00];
    private static readonly byte[] _littleEndian = [0x50, 0xFF, 7, 0, 0, 0, 0xFF, .. "00000000"u8, 0xFF, 0x00];

    [Fact]
    public async Task Packets_are_sent_with_the_connections_options()
    {
        Link link = new();
        await using (FrameConnection<DelimitedOptions> connection = FrameConnection.Create(link.Near, new DelimitedFramer(_little), _little))
        {
            Assert.True(connection.TrySend(Message()));
            Assert.True(await connection.SendAsync(Message()));
        }

        Assert.Equal(_littleEndian.Concat(_littleEndian), await Received.BytesAsync(link.Far.Input));
    }

    [Fact]
    public async Task Options_change_after_the_packet_that_switches_them_in_both_directions()
    {
        Link link = new();
        await using (FrameConnection<DelimitedOptions> connection = FrameConnection.Create(link.Near, new DelimitedFramer(default), default(DelimitedOptions)))
        {
            Assert.Equal(ByteOrder.BigEndian, connection.Options.ByteOrder);
            Assert.True(connection.TrySwitch(Message(), _little));
            Assert.Equal(ByteOrder.LittleEndian, connection.Options.ByteOrder);
            Assert.True(connection.TrySend(Message()));
        }

        Assert.Equal(_bigEndian.Concat(_littleEndian), await Received.BytesAsync(link.Far.Input));
    }

    [Fact]
    public async Task Options_stay_if_the_packet_that_changes_them_is_refused()
    {
        await using FrameConnection<DelimitedOptions> connection = FrameConnection.Create(
            new Link().Near, new DelimitedFramer(default), default(DelimitedOptions), new FrameConnectionOptions { MaxUnsentBytes = 1 });

        Assert.False(connection.TrySwitch(Message(), _little));
        Assert.Equal(ByteOrder.BigEndian, connection.Options.ByteOrder);
    }

    private static ShortMessage Message() => new(7, "00000000"u8, Base64Text.FromBytes(""u8));
}

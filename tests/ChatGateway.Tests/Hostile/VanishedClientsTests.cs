using System;
using System.Net.Sockets;
using System.Threading.Tasks;
using ChatGateway.Net;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Clients over TCP whose host has vanished, or that never say anything again.</summary>
public sealed class VanishedClientsTests : HostileFixture
{
    [Fact]
    public void TCP_finds_a_vanished_host_within_thirty_seconds()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        VanishedHosts.Watch(socket);

        Assert.Equal(1, (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive)!);
        int silence = (int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime)!;
        int interval = (int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval)!;
        int questions = (int)socket.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount)!;
        Assert.InRange(silence + (interval * questions), 1, 30);
    }

    [Fact]
    public async Task A_client_that_says_nothing_for_hours_is_cut_off_and_its_name_is_free()
    {
        ChatClient<TextOptions> silent = await JoinTextAsync("silent");
        ChatClient<TextOptions> listener = await JoinTextAsync("listener");
        await silent.ReadLineAsync();
        Time.Advance(TimeSpan.FromMinutes(239));
        listener.Send("USERBOARD\n"u8);
        Assert.StartsWith("{", await listener.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("200 OK", await listener.ReadLineAsync());

        Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("LEFT silent has left the chat.", await listener.ReadLineAsync());
        await JoinTextAsync("silent");
        await listener.ReadLineAsync();
        await EnterGoodUsersAsync();
        await TalkAsync();
    }

    [Fact]
    public async Task A_connection_that_breaks_frees_its_name_at_once()
    {
        ChatClient<TextOptions> listener = await JoinTextAsync("listener");
        ChatClient<TextOptions> broken = await JoinTextAsync("broken");
        await listener.ReadLineAsync();

        broken.Break();

        Assert.Equal("LEFT broken has left the chat.", await listener.ReadLineAsync());
        await JoinTextAsync("broken");
    }
}

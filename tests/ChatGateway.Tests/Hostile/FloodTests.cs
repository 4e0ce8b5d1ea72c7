using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Clients that send as fast as they can, and come again when they are cut off.</summary>
public abstract class FloodFixture : HostileFixture
{
    private const int Flooders = 40;
    private const int MessagesAtOnce = 100;

    /// <summary>Time goes on, so that the flooders' pace is renewed as fast as it really is.</summary>
    private protected override TimeProvider Clock => TimeProvider.System;

    private protected async Task TalkDuringFloodAsync(int messagesEach)
    {
        await EnterGoodUsersAsync();
        await TalkDuringAsync(Task.WhenAll(Enumerable.Range(1, Flooders).Select(number => Task.Run(() => FloodAsync(number, messagesEach)))));
    }

    private async Task FloodAsync(int number, int count)
    {
        byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(
            $$"""SEND {"sender":"flooder{{number}}","header":"@everyone","timestamp":"3:05 PM","message":"spam"}""" + "\n", MessagesAtOnce)));
        for (int sent = 0; sent < count;)
        {
            using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(new IPAddress([127, 2, 0, (byte)number]), 0));
            await socket.ConnectAsync(IPAddress.Loopback, Gateway.Ports.Text);
            Task draining = DrainAsync(socket);
            try
            {
                await socket.SendAsync(Encoding.ASCII.GetBytes($"JOIN flooder{number}\n"));
                for (; sent < count; sent += MessagesAtOnce)
                {
                    for (int length = 0; length < lines.Length;)
                        length += await socket.SendAsync(lines.AsMemory(length));
                }
                socket.Shutdown(SocketShutdown.Send);
                await draining;
            }
            catch (SocketException)
            {
                // It was cut off, and comes again.
                sent += MessagesAtOnce;
            }
        }
    }

    private static async Task DrainAsync(Socket socket)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await socket.ReceiveAsync(buffer) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It was cut off.
        }
    }
}

/// <summary>A flood of which nearly everything is refused.</summary>
public sealed class RefusedFloodTests : FloodFixture
{
    [Fact]
    public Task A_hundred_thousand_messages_as_fast_as_they_can_be_sent_cut_no_good_user_off() => TalkDuringFloodAsync(messagesEach: 2500);
}

/// <summary>A flood that is told to everyone, as far as there is room, because clients may send more at once than each of them does.</summary>
public sealed class ToldFloodTests : FloodFixture
{
    private protected override GatewayOptions Options => base.Options with
    {
        Limits = base.Options.Limits with { PacketBurst = 2000 },
        // Nobody here is slow but by the machine, which has all flooders to run.
        ReaderPatience = TimeSpan.FromMinutes(10),
    };

    [Fact]
    public Task Four_thousand_messages_as_fast_as_they_can_be_told_cut_no_good_user_off() => TalkDuringFloodAsync(messagesEach: 100);
}

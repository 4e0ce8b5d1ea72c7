using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Thousands who join at once: what a room is told of that has a bound.</summary>
public sealed class JoiningTests : HostileFixture
{
    private const int Joiners = 2000;

    private protected override GatewayOptions Options => base.Options with { Limits = new HubLimits { PasswordIterations = 1, NoticeBurst = 100_000 } };

    [Fact]
    public async Task Many_join_while_others_talk_undisturbed()
    {
        await EnterGoodUsersAsync();
        List<Socket> sockets = [];

        await TalkDuringAsync(Task.Run(async () =>
        {
            for (int i = 0; i < Joiners; i++)
            {
                Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                sockets.Add(socket);
                socket.Bind(new IPEndPoint(new IPAddress([127, 1, (byte)(i / 100), 1]), 0));
                await socket.ConnectAsync(IPAddress.Loopback, Gateway.Ports.Text);
                await socket.SendAsync(Encoding.ASCII.GetBytes($"JOIN joiner{i}x\n"));
            }
            byte[] answer = new byte[7];
            foreach (Socket socket in sockets)
            {
                for (int length = 0; length < answer.Length;)
                    length += await socket.ReceiveAsync(answer.AsMemory(length));
                Assert.Equal("200 OK\n", Encoding.ASCII.GetString(answer));
            }
        }));

        Assert.Equal(Joiners + 3, Gateway.Hub.UsersOnline.Count);
        sockets.ForEach(static socket => socket.Dispose());
    }

    [Fact]
    public void What_the_others_are_told_at_once_has_a_bound_and_the_rest_comes_later()
    {
        using HubFixture chat = new(new HubLimits { NoticeBurst = 64 * 10, NoticeBytesPerSecond = 64 * 10 });
        Listener alice = chat.Named("alice");
        chat.Join(alice, "00000000");
        alice.Heard.Clear();

        for (int i = 0; i < 8; i++)
            chat.Join(chat.Named($"joiner{i}x"), "00000000");
        // To two, three and four: nine of ten. There is no room for the next.
        Assert.Equal(["joiner0x joins Lobby", "joiner1x joins Lobby", "joiner2x joins Lobby"], alice.Heard.Take(3));
        int before = alice.Heard.Count;
        Assert.InRange(before, 2, 4);

        for (int i = 0; i < 10; i++)
            chat.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(8, alice.Heard.Count);
        Assert.Equal("joiner7x joins Lobby", alice.Heard[^1]);
    }

    [Fact]
    public void Who_is_told_late_of_someone_who_left_is_told_the_alias()
    {
        using HubFixture chat = new(new HubLimits { NoticeBurst = 64 * 4, NoticeBytesPerSecond = 64 });
        Listener alice = chat.Named("alice");
        chat.Join(alice, "00000000");
        Listener dora = chat.Named("dora");
        chat.Join(dora, "00000000");
        chat.Hub.ChangeAlias(dora, "Dolly"u8);
        for (int i = 0; i < 9; i++)
            chat.Join(chat.Named($"joiner{i}x"), "00000000");

        chat.Hub.Leave(dora);
        Assert.Empty(alice.PartedAliases);
        for (int i = 0; i < 100; i++)
            chat.Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["Dolly"], alice.PartedAliases);
    }

    [Fact]
    public void Who_has_come_and_gone_meanwhile_is_not_spoken_of()
    {
        using HubFixture chat = new(new HubLimits { NoticeBurst = 64, NoticeBytesPerSecond = 64 });
        Listener alice = chat.Named("alice");
        chat.Join(alice, "00000000");
        alice.Heard.Clear();
        Listener brief = chat.Named("brief");
        chat.Join(brief, "00000000");
        chat.Hub.Leave(brief);

        for (int i = 0; i < 10; i++)
            chat.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(alice.Heard);
    }

    [Fact]
    public void Eight_thousand_joins_are_told_in_a_bounded_number_of_notices()
    {
        using HubFixture chat = new();
        Listener[] listeners = new Listener[8000];
        for (int i = 0; i < listeners.Length; i++)
        {
            listeners[i] = chat.Named($"joiner{i}x");
            chat.Join(listeners[i], "00000000");
        }

        Assert.InRange(listeners.Sum(static listener => (long)listener.Heard.Count), 8000, 8000 + (4 * 1024 * 1024 / 64));
    }
}

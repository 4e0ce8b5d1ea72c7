using System.Net;
using ChatGateway.Limits;
using ChatGateway.Tests.Hub;
using ChatGateway.Tests.Udp;
using Protocols;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Addresses that cost nothing to invent: they take no places, and get no more than three times what comes from them.</summary>
public sealed class InventedAddressesTests : HostileFixture
{
    private const int Attackers = 300;

    private protected override GatewayOptions Options => base.Options with
    {
        Places = new GatewayPlaces { Datagram = new PlaceLimits(40, 4, 8), Binary = new PlaceLimits(1000, 2, 4) },
    };

    [Fact]
    public async Task Sessions_that_nobody_uses_take_no_place_and_no_name()
    {
        await EnterGoodUsersAsync();

        await TalkDuringAsync(Task.Run(() =>
        {
            for (int i = 0; i < Attackers; i++)
            {
                using UdpPeer invented = new(Gateway.Ports.Binary, BinaryChat.Format, AddressOf(i));
                invented.Send(new SessionRequest("mallory"u8), default(BinaryOptions));
            }
        }));

        Assert.Equal(3, Gateway.Hub.UsersOnline.Count);
        using UdpPeer real = new(Gateway.Ports.Binary, BinaryChat.Format);
        await UdpGateway.BeginSessionAsync(real, "mallory");
        Assert.Equal(4, Gateway.Hub.UsersOnline.Count);
    }

    [Fact]
    public async Task DatagramChat_users_take_no_places_of_another_format()
    {
        await EnterGoodUsersAsync();

        await TalkDuringAsync(Task.Run(() =>
        {
            for (int i = 0; i < Attackers; i++)
            {
                using UdpPeer invented = new(Gateway.Ports.Datagram, DatagramChat.Format, AddressOf(i));
                invented.Send(new Protocols.DatagramChat.Register(HubFixture.Bytes($"mallory{i}")), default(DatagramOptions));
            }
        }));

        using UdpPeer dave = new(Gateway.Ports.Binary, BinaryChat.Format);
        await UdpGateway.BeginSessionAsync(dave, "dave");
        Assert.InRange(Gateway.Hub.UsersOnline.Count, 4, 4 + 40);
    }

    [Fact]
    public async Task One_address_and_one_network_get_their_share_of_places_only()
    {
        for (int i = 0; i < 10; i++)
        {
            UdpPeer peer = new(Gateway.Ports.Datagram, DatagramChat.Format, IPAddress.Parse("127.9.9.1"));
            peer.Send(new Protocols.DatagramChat.Register(HubFixture.Bytes($"one{i}")), default(DatagramOptions));
            Assert.StartsWith(i < 4 ? "Ok" : "Error", await peer.ReceiveAsync(), StringComparison.Ordinal);
            peer.Dispose();
        }
        for (int i = 0; i < 10; i++)
        {
            UdpPeer peer = new(Gateway.Ports.Datagram, DatagramChat.Format, IPAddress.Parse($"127.9.9.{10 + i}"));
            peer.Send(new Protocols.DatagramChat.Register(HubFixture.Bytes($"net{i}")), default(DatagramOptions));
            Assert.StartsWith(i < 4 ? "Ok" : "Error", await peer.ReceiveAsync(), StringComparison.Ordinal);
            peer.Dispose();
        }
        using UdpPeer elsewhere = new(Gateway.Ports.Datagram, DatagramChat.Format, IPAddress.Parse("127.9.10.1"));
        elsewhere.Send(new Protocols.DatagramChat.Register("elsewhere"u8), default(DatagramOptions));
        Assert.Equal("Ok", await elsewhere.ReceiveAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_address_that_proves_nothing_gets_at_most_three_times_what_it_sends(bool isBinary)
    {
        await EnterGoodUsersAsync();
        for (int i = 0; i < 200; i++)
        {
            Listener listener = new();
            Gateway.Hub.TakeName(listener, HubFixture.Bytes($"a-long-name-for-lists-{i}"));
        }
        using UdpPeer mallory = new(isBinary ? Gateway.Ports.Binary : Gateway.Ports.Datagram, isBinary ? BinaryChat.Format : DatagramChat.Format, IPAddress.Parse("127.7.7.7"));
        int sent = 0, received = 0, answers = isBinary ? 2 : 1;

        Come();
        for (int i = 0; i < 20 && !isBinary; i++)
            Pay(new UserListRequest(), default(DatagramOptions));
        await TalkAsync();
        await TalkAsync();
        // The last answer is small: nothing withholds it, unless a message that is told late takes what was paid for it.
        AskLast();
        for (int patience = 60; answers > 0 && patience > 0;)
        {
            if (await mallory.TryReceiveAsync(TimeSpan.FromSeconds(1)) is not { } packet)
            {
                AskLast();
                patience--;
                continue;
            }
            received += mallory.Datagram.Length + ReplyCredit.Overhead;
            if (packet.StartsWith(isBinary ? "SessionCookie" : "ServerInfo", StringComparison.Ordinal))
                answers--;
        }

        Assert.Equal(0, answers);
        Assert.InRange(received, 1, 3 * sent);
        Assert.True(isBinary || Gateway.Datagrams.Datagram.Withheld > 0);

        void AskLast()
        {
            if (isBinary)
                Come();
            else
                Pay(new ServerInfoRequest(), default(DatagramOptions));
        }

        void Come()
        {
            if (isBinary)
                Pay(new SessionRequest("mallory"u8), default(BinaryOptions));
            else
                Pay(new Protocols.DatagramChat.Register("mallory"u8), default(DatagramOptions));
        }

        void Pay<TPacket, TOptions>(scoped in TPacket packet, TOptions options)
            where TPacket : struct, IPacket<TPacket, TOptions>, allows ref struct
            where TOptions : struct
        {
            mallory.Send(packet, options);
            sent += packet.GetEncodedLength(options) + ReplyCredit.Overhead;
        }
    }

    [Fact]
    public async Task A_BinaryChat_user_who_has_used_the_session_gets_everything()
    {
        await EnterGoodUsersAsync();
        using UdpPeer dave = new(Gateway.Ports.Binary, BinaryChat.Format, IPAddress.Parse("127.7.7.8"));
        await UdpGateway.BeginSessionAsync(dave, "dave");

        await TalkAsync();
        await TalkAsync();

        foreach (string name in new[] { "good-alice-1;", "good-alice-2;" })
        {
            while (!(await dave.ReceiveAsync()).Contains(name, StringComparison.Ordinal))
            {
            }
        }
        Assert.Equal(0, Gateway.Datagrams.Binary.Withheld);
    }

    private static IPAddress AddressOf(int i) => new([127, (byte)(1 + (i / 250)), (byte)(i % 250), 1]);
}

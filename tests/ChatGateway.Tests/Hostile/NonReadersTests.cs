using System.Collections.Generic;
using System.Threading.Tasks;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Tests.Hub;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Clients that do not read, and one that talks to them: memory has a bound, and the slowest are dropped first.</summary>
public sealed class NonReadersTests : HostileFixture
{
    private const long Budget = 8 * 1024 * 1024;
    private const int Readers = 60;

    private protected override GatewayOptions Options => base.Options with { MaxUnsentBytesInAll = Budget };

    [Fact]
    public async Task Those_who_do_not_read_are_dropped_and_memory_has_a_bound()
    {
        await EnterGoodUsersAsync();
        List<ChatClient<TextOptions>> sloths = [];
        for (int i = 0; i < Readers; i++)
        {
            ChatClient<TextOptions> sloth = await ConnectTextAsync();
            sloth.Send(new Join(HubFixture.Bytes($"sloth{i}")));
            Assert.Equal("200 OK", await sloth.ReadLineAsync());
            sloths.Add(sloth);
        }
        Listener talker = new();
        Gateway.Hub.TakeName(talker, "talker"u8);
        Gateway.Hub.Join(talker, Gateway.Hub.Lobby.Id.Utf8);
        byte[] text = HubFixture.Bytes(new string('x', 30 * 1024));

        long most = 0;
        for (int round = 0; round < 150 && Gateway.Hub.UsersOnline.Count > 4; round++)
        {
            // One at a time, so that whoever reads has nothing waiting when the next one comes.
            Assert.Equal(HubResult.Okay, Gateway.Hub.Say(talker, Gateway.Hub.Lobby.Id.Utf8, text, out _));
            most = long.Max(most, Gateway.UnsentBytes);
            await TalkAsync();
        }

        Assert.InRange(most, 1, Budget + (Readers * 4096));
        Assert.Equal(4, Gateway.Hub.UsersOnline.Count);
        Assert.Equal(Readers, sloths.Count);
    }

    [Fact]
    public void A_message_costs_its_length_times_its_recipients()
    {
        HubFixture chat = new(new HubLimits { DeliveredBytesPerPacket = 1000 });
        Listener talker = chat.Enter("talker");
        talker.Pace = new RateLimiter(perSecond: 1, burst: 10, chat.Time);
        for (int i = 0; i < 99; i++)
            chat.Enter($"user{i}");

        chat.Said(talker, "00000000", new string('x', 110));
        Assert.Equal(ChatGateway.Limits.Pace.TooFast, talker.Pace.Take());
        chat.Time.Advance(System.TimeSpan.FromSeconds(1));
        Assert.Equal(ChatGateway.Limits.Pace.Fine, talker.Pace.Take());
    }
}

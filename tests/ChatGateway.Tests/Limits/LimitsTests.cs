using System.Net;
using ChatGateway.Limits;
using Protocols.Pipelines.Tests;
using Xunit;

namespace ChatGateway.Tests.Limits;

/// <summary>The limits by themselves, with a clock that stands still.</summary>
public sealed class LimitsTests
{
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData("10.1.2.3", "10.1.2.0")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.0")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    public void An_address_is_in_a_network(string address, string network)
        => Assert.Equal(network, Client(address).Network.ToString());

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("2001:db8::1")]
    public void The_address_of_a_datagram_is_that_of_its_sender(string address)
        => Assert.Equal(Client(address), ClientAddress.From(new IPEndPoint(IPAddress.Parse(address), 8002).Serialize()));

    [Fact]
    public void Places_are_given_by_address_network_and_total()
    {
        PlaceBudget places = new(new PlaceLimits(4, 2, 3));

        Assert.Equal(
            [true, true, false, true, false, true, false],
            new[] { "10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.1.1", "10.0.2.1" }.Select(address => places.TryTake(Client(address))));
        places.Return(Client("10.0.0.1"));
        Assert.True(places.TryTake(Client("10.0.0.1")));
        Assert.Equal(4, places.Taken);
    }

    [Fact]
    public void An_address_that_proves_nothing_gets_three_times_its_bytes()
    {
        ReplyCredit credit = new(factor: 3);
        Assert.False(credit.TrySpend(0));

        credit.Earn(10);

        Assert.True(credit.TrySpend((3 * (10 + ReplyCredit.Overhead)) - ReplyCredit.Overhead));
        Assert.False(credit.TrySpend(0));
    }

    [Fact]
    public void Receipts_cost_nothing_as_long_as_they_are_owed()
    {
        ReceiptAllowance receipts = new();
        receipts.Grant();
        receipts.Grant();

        Assert.Equal([0, 0, 1], new[] { receipts.CostOfReceipt(), receipts.CostOfReceipt(), receipts.CostOfReceipt() });
    }

    [Fact]
    public void A_debt_is_paid_before_the_next_packet()
    {
        RateLimiter limiter = new(perSecond: 1, burst: 2, _time);
        limiter.Charge(5);

        Assert.Equal(Pace.TooFast, limiter.Take());
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(Pace.Fine, limiter.Take());
    }

    [Fact]
    public void An_address_and_a_network_make_so_many_accounts_in_a_day()
    {
        Registrations registrations = new(new LoginLimits { AccountsPerAddress = 2, AccountsPerNetwork = 3 }, _time);

        Assert.Equal(
            [true, true, false, true, false, true],
            new[] { "10.0.0.1", "10.0.0.1", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.1.1" }.Select(address => registrations.TryBegin(Client(address))));
        registrations.Fail(Client("10.0.0.1"));
        Assert.True(registrations.TryBegin(Client("10.0.0.1")));
        Assert.False(registrations.TryBegin(Client("10.0.0.1")));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.True(registrations.TryBegin(Client("10.0.0.1")));
    }

    [Fact]
    public void What_is_said_counts_for_a_while()
    {
        RateLimiter limiter = new(perSecond: 1, burst: 10, _time);

        Assert.Equal([0, 0.5], new[] { limiter.Talk(5), limiter.Talk(5) });
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(0.5, limiter.Talk(0));
        Assert.True(limiter.IsFull);
    }

    [Fact]
    public void A_message_finds_room_for_all_or_is_refused_and_who_talks_much_finds_less()
    {
        DeliveryBudget budget = new(total: 1000, perReader: 400, TimeSpan.FromSeconds(5), _time);
        DeliveryBudget.Reader reader = budget.Add(static () => 300, static () => Assert.Fail("A reader who is not late is dropped."));
        reader.Give(1);
        reader.Look();

        Assert.Equal([true, false], new[] { budget.TryMakeRoom(700, share: 1), budget.TryMakeRoom(701, share: 1) });
        Assert.Equal([true, false], new[] { budget.TryMakeRoom(300, share: 0.6), budget.TryMakeRoom(301, share: 0.6) });
        Assert.Equal([true, false], new[] { reader.HasRoom(100, share: 1), reader.HasRoom(101, share: 1) });
        Assert.Equal([true, false], new[] { reader.HasRoom(60, share: 0.9), reader.HasRoom(61, share: 0.9) });
        reader.Dispose();
        Assert.Equal(0, budget.WaitingBytes);
    }

    [Fact]
    public void Late_readers_are_dropped_when_room_is_needed_those_with_most_first_and_no_other()
    {
        DeliveryBudget budget = new(total: 1000, perReader: 1000, TimeSpan.FromSeconds(5), _time);
        List<string> dropped = [];
        foreach ((string name, int unsent) in new[] { ("little", 100), ("most", 400), ("more", 300) })
            budget.Add(() => unsent, () => dropped.Add(name)).Give(1);
        _time.Advance(TimeSpan.FromSeconds(6));
        // This one has more waiting, but takes it: what it was given before is gone by now.
        int waiting = 200;
        DeliveryBudget.Reader reader = budget.Add(() => waiting, () => dropped.Add("reader"));
        reader.Give(200);
        _time.Advance(TimeSpan.FromSeconds(4));
        waiting = 0;
        reader.Give(200);
        waiting = 200;
        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.True(budget.TryMakeRoom(400, share: 1));
        Assert.Equal(["most"], dropped);
        Assert.False(budget.TryMakeRoom(900, share: 1));
        Assert.Equal(["most", "more", "little"], dropped);
    }

    [Fact]
    public void Reconnecting_renews_no_burst()
    {
        AddressPace pace = new(perSecond: 1, burst: 2, perSecondOfAddress: 10, burstOfAddress: 20, _time);
        RateLimiter first = pace.Begin(Client("10.0.0.1"));
        first.Take(2);
        pace.End(Client("10.0.0.1"), first);

        Assert.Equal(Pace.TooFast, pace.Begin(Client("10.0.0.1")).Take());
        Assert.Equal(Pace.Fine, pace.Begin(Client("10.0.0.2")).Take());
    }

    [Fact]
    public void An_address_is_forgotten_once_it_is_as_good_as_new()
    {
        AddressPace pace = new(perSecond: 1, burst: 2, perSecondOfAddress: 10, burstOfAddress: 20, _time);
        RateLimiter first = pace.Begin(Client("10.0.0.1"));
        first.Take(2);
        pace.End(Client("10.0.0.1"), first);
        pace.Trim();
        Assert.Equal(1, pace.Count);

        _time.Advance(TimeSpan.FromSeconds(2));
        pace.Trim();

        Assert.Equal(0, pace.Count);
    }

    [Fact]
    public void All_connections_of_an_address_share_a_pace()
    {
        AddressPace pace = new(perSecond: 1, burst: 2, perSecondOfAddress: 10, burstOfAddress: 3, _time);

        Assert.Equal(
            [Pace.Fine, Pace.Fine, Pace.Fine, Pace.TooFast], Enumerable.Range(0, 4).Select(_ => pace.Take(Client("10.0.0.1"), 1)));
        Assert.Equal(Pace.Fine, pace.Take(Client("10.0.0.2"), 1));
    }

    private static ClientAddress Client(string address) => ClientAddress.From(IPAddress.Parse(address));
}

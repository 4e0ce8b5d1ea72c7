using System;
using System.Linq;
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

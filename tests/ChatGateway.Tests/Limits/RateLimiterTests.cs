using ChatGateway.Limits;
using Protocols.Pipelines.Tests;
using Xunit;

namespace ChatGateway.Tests.Limits;

public sealed class RateLimiterTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void A_burst_is_fine_and_what_follows_too_fast()
    {
        RateLimiter limiter = new(perSecond: 1, burst: 2, _time);

        Assert.Equal([Pace.Fine, Pace.Fine, Pace.TooFast], Enumerable.Range(0, 3).Select(_ => limiter.Take()));
    }

    [Fact]
    public void Time_brings_packets_back()
    {
        RateLimiter limiter = new(perSecond: 2, burst: 1, _time);
        limiter.Take();

        _time.Advance(TimeSpan.FromMilliseconds(500));

        Assert.Equal(Pace.Fine, limiter.Take());
    }

    [Fact]
    public void Who_goes_on_regardless_is_cut_off()
    {
        RateLimiter limiter = new(perSecond: 1, burst: 2, _time);

        Assert.Equal([Pace.Fine, Pace.Fine, Pace.TooFast, Pace.Flood], Enumerable.Range(0, 4).Select(_ => limiter.Take()));
    }

    [Fact]
    public void What_is_dear_takes_more()
    {
        RateLimiter limiter = new(perSecond: 1, burst: 10, _time);

        Assert.Equal([Pace.Fine, Pace.TooFast], [limiter.Take(6), limiter.Take(6)]);
    }
}

namespace Protocols.TestKit;

/// <summary>Waits three minutes for what should come at once. Each wait has its own, so that a test may take longer on a busy machine.</summary>
public sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    /// <summary>Begins another three minutes.</summary>
    public CancellationToken Anew
    {
        get
        {
            _source.CancelAfter(TimeSpan.FromMinutes(3));
            return _source.Token;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();
}

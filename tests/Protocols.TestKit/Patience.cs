using System;
using System.Threading;

namespace Protocols.TestKit;

/// <summary>Waits a minute for what should come at once. Each wait has its own minute, so that a test may take longer on a busy machine.</summary>
public sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    /// <summary>Begins another minute.</summary>
    public CancellationToken Anew
    {
        get
        {
            _source.CancelAfter(TimeSpan.FromMinutes(1));
            return _source.Token;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();
}

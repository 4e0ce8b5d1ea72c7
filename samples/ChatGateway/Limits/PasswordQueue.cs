using System.Threading.Channels;

namespace ChatGateway.Limits;

/// <summary>
/// Hashes passwords, which is slow on purpose, on a few threads that do nothing else. These have normal priority: Linux ignores a lower one, and elsewhere a
/// busy machine would let nobody log in. Only as many logins wait as can be hashed in time, by the cost measured on this machine; any more are refused after a
/// delay. No address gets more than a quarter of the places. Thread-safe.
/// </summary>
public sealed class PasswordQueue : IDisposable
{
    private const int ShareOfAddress = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<ClientAddress, int> _waiting = [];
    private readonly Channel<Action> _work = Channel.CreateUnbounded<Action>();
    private readonly SemaphoreSlim _places;
    private readonly LoginLimits _limits;
    private readonly TimeProvider _time;

    /// <summary>Starts the threads.</summary>
    /// <param name="limits">How many threads there are, and how long a login may wait.</param>
    /// <param name="cost">The time of one hash on this machine.</param>
    /// <param name="time">The clock.</param>
    public PasswordQueue(LoginLimits limits, TimeSpan cost, TimeProvider time)
    {
        _limits = limits;
        _time = time;
        Cost = cost;
        Places = (int)Math.Clamp(limits.HashingThreads * (limits.Patience / Max(cost, TimeSpan.FromMilliseconds(1))), limits.HashingThreads, 100_000);
        _places = new SemaphoreSlim(Places);
        for (int i = 0; i < limits.HashingThreads; i++)
            new Thread(Run) { IsBackground = true, Name = "Passwords" }.Start();
    }

    /// <summary>The time of one hash on this machine.</summary>
    public TimeSpan Cost { get; }

    /// <summary>How many may wait at a time: as many as can be hashed before their patience ends.</summary>
    public int Places { get; }

    /// <summary>How many places are free.</summary>
    public int FreePlaces => _places.CurrentCount;

    /// <summary>Runs a hash.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="address">The client's address.</param>
    /// <param name="hash">Computes the hash; called on a thread of the queue.</param>
    /// <returns>True and the result; or false, after a delay, if there was no place.</returns>
    public async Task<(bool IsDone, TResult? Result)> TryRunAsync<TResult>(ClientAddress address, Func<TResult> hash)
    {
        if (!await TryEnterAsync(address).ConfigureAwait(false))
            return (false, default);
        try
        {
            TaskCompletionSource<TResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _work.Writer.TryWrite(() =>
            {
                try
                {
                    done.SetResult(hash());
                }
                catch (Exception exception)
                {
                    done.SetException(exception);
                }
            });
            return (true, await done.Task.ConfigureAwait(false));
        }
        finally
        {
            _places.Release();
            Leave(address);
        }
    }

    /// <summary>Lets the threads end when no login waits.</summary>
    public void Dispose() => _work.Writer.TryComplete();

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private async Task<bool> TryEnterAsync(ClientAddress address)
    {
        using CancellationTokenSource patience = new(_limits.Patience, _time);
        if (!TryCount(address))
        {
            // As slow as the queue would be, so that trying again at once gains nothing.
            await Task.Delay(Timeout.InfiniteTimeSpan, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return false;
        }
        try
        {
            await _places.WaitAsync(patience.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            Leave(address);
            return false;
        }
    }

    private bool TryCount(ClientAddress address)
    {
        lock (_lock)
        {
            int count = _waiting.GetValueOrDefault(address);
            if (count >= Math.Max(1, Places / ShareOfAddress))
                return false;
            _waiting[address] = count + 1;
            return true;
        }
    }

    private void Leave(ClientAddress address)
    {
        lock (_lock)
        {
            if (--_waiting[address] == 0)
                _waiting.Remove(address);
        }
    }

    private void Run()
    {
        while (_work.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_work.Reader.TryRead(out Action? work))
                work();
        }
    }
}

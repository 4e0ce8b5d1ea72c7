using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace ChatGateway.Limits;

/// <summary>
/// Where passwords are hashed, which is slow on purpose: on few threads that do nothing else. They have no lower priority than
/// others: Linux ignores it, and elsewhere a busy machine would let nobody in. As many wait as can be done in time, by what one was seen to cost on this machine; who comes when so many wait is told so after a while. No address has more than
/// a quarter of the places. Safe for use by many threads.
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
    /// <param name="limits">How many, and how long one may wait.</param>
    /// <param name="cost">What one hash costs on this machine.</param>
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

    /// <summary>What one hash costs on this machine.</summary>
    public TimeSpan Cost { get; }

    /// <summary>How many may wait at a time: as many as can be hashed before their patience ends.</summary>
    public int Places { get; }

    /// <summary>How many places are free.</summary>
    public int FreePlaces => _places.CurrentCount;

    /// <summary>Hashes.</summary>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="address">For whom.</param>
    /// <param name="hash">Hashes; called on a thread of the queue.</param>
    /// <returns>What came of it and true; or false, after a while, if there was no place.</returns>
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

    /// <summary>Lets the threads end once nothing waits.</summary>
    public void Dispose() => _work.Writer.TryComplete();

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private async Task<bool> TryEnterAsync(ClientAddress address)
    {
        using CancellationTokenSource patience = new(_limits.Patience, _time);
        if (!TryCount(address))
        {
            // As slow as the queue would be, so that trying again soon gains nothing.
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

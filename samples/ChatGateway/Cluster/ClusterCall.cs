using System.Diagnostics;
using Orleans.Persistence.Redis;
using Orleans.Storage;
using StackExchange.Redis;

namespace ChatGateway.Cluster;

/// <summary>Calls of grains that are made again where a grain has ended or moved meanwhile. What is called must come to the same when it is done twice.</summary>
internal static class ClusterCall
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Calls until there is an answer, or for so long that there will be none.</summary>
    /// <typeparam name="TResult">The answer.</typeparam>
    /// <param name="call">The call; its argument says whether it was made before.</param>
    public static async Task<TResult> RetryAsync<TResult>(Func<bool, ValueTask<TResult>> call)
    {
        long start = Stopwatch.GetTimestamp();
        for (bool isRetry = false; ; isRetry = true)
        {
            try
            {
                return await call(isRetry);
            }
            catch (Exception exception) when (MayPass(exception) && Stopwatch.GetElapsedTime(start) < _patience)
            {
                // Another activation has written, or the grain's node is gone and the directory does not know it yet.
                await Task.Delay(_pause);
            }
        }
    }

    /// <summary>Whether a fault is one of the moment.</summary>
    public static bool MayPass(Exception exception)
        => exception is InconsistentStateException or OrleansMessageRejectionException or SiloUnavailableException or TimeoutException
            // The directory of grains was asked while it was handed over. Nothing here cancels calls of grains.
            or OperationCanceledException
            // Redis starts again.
            or RedisStorageException or RedisException;
}

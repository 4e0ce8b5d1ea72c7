namespace Protocols.TestKit;

/// <summary>Counts what code allocates.</summary>
public static class AllocationMeter
{
    private const int WarmUp = 50;
    private const int Attempts = 3;

    /// <summary>The number of bytes that many runs of an action allocate on this thread, after everything that it needs is loaded.</summary>
    /// <param name="action">The action.</param>
    /// <param name="repetitions">How often it runs.</param>
    public static long Measure(Action action, int repetitions = 200)
    {
        Repeat(action, WarmUp);
        long least = long.MaxValue;
        // The runtime allocates now and then, when it recompiles a method; the code under test would allocate every time.
        for (int attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(action, repetitions);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private static void Repeat(Action action, int count)
    {
        for (int i = 0; i < count; i++)
            action();
    }
}

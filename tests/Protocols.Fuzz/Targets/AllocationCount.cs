namespace Protocols.Fuzz;

/// <summary>Counts what this thread allocates, but for what tools and the targets themselves do in between.</summary>
public sealed class AllocationCount
{
    private long _counted;
    private long _since;

    /// <summary>The number of bytes so far.</summary>
    public long Bytes => _counted + GC.GetAllocatedBytesForCurrentThread() - _since;

    /// <summary>Begins at 0.</summary>
    public void Begin()
    {
        _counted = 0;
        Continue();
    }

    /// <summary>Counts no longer.</summary>
    public void Pause() => _counted = Bytes;

    /// <summary>Counts again.</summary>
    public void Continue() => _since = GC.GetAllocatedBytesForCurrentThread();
}

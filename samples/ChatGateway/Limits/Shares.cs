namespace ChatGateway.Limits;

/// <summary>
/// How much each user has of a shared resource. When it is full, the user with the most gives way, and of several with as much, the one who came last. So
/// nobody loses anything to strangers who want more. Not thread-safe.
/// </summary>
public sealed class Shares
{
    private readonly Dictionary<ulong, long> _amounts = [];
    private readonly SortedSet<(long Amount, ulong Id)> _byAmount = [];

    /// <summary>The user with the most.</summary>
    public ulong Largest => _byAmount.Max.Id;

    /// <summary>How much a user has.</summary>
    /// <param name="id">The user.</param>
    public long Of(ulong id) => _amounts.GetValueOrDefault(id);

    /// <summary>Changes how much a user has.</summary>
    /// <param name="id">The user.</param>
    /// <param name="amount">How much more; negative for less.</param>
    public void Add(ulong id, long amount)
    {
        long before = Of(id);
        long after = before + amount;
        _byAmount.Remove((before, id));
        if (after > 0)
        {
            _amounts[id] = after;
            _byAmount.Add((after, id));
        }
        else
        {
            _amounts.Remove(id);
        }
    }
}

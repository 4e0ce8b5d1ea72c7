using System.Collections.Generic;

namespace ChatGateway.Limits;

/// <summary>
/// Who has how much of something that all share. When it is full, whoever has most gives way, and of those who have as much the one who came last: so
/// nobody loses anything to strangers who want more. Used by one thread at a time.
/// </summary>
public sealed class Shares
{
    private readonly Dictionary<ulong, long> _amounts = [];
    private readonly SortedSet<(long Amount, ulong Id)> _byAmount = [];

    /// <summary>Who has most.</summary>
    public ulong Largest => _byAmount.Max.Id;

    /// <summary>How much someone has.</summary>
    /// <param name="id">Who.</param>
    public long Of(ulong id) => _amounts.GetValueOrDefault(id);

    /// <summary>Someone has more, or less.</summary>
    /// <param name="id">Who.</param>
    /// <param name="amount">How much more; less than 0 for less.</param>
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

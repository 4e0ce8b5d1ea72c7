namespace ChatGateway.Cluster;

/// <summary>
/// The numbers of a room's records. They come in blocks of a thousand. A block belongs to one room forever, so a number identifies its room. A new activation
/// continues in the block of the last record.
/// </summary>
/// <param name="last">The number of the last record; 0 for none.</param>
internal sealed class RoomNumbers(ulong last)
{
    private const ulong BlockLength = 1000;

    private ulong _last = last;
    private ulong _lease;

    /// <summary>The number of the last record.</summary>
    public ulong Last => _last;

    /// <summary>Whether there is a next number, or a block is needed.</summary>
    public bool HasNext => _lease > _last || (_last != 0 && (_last + 1) % BlockLength != 0);

    /// <summary>The block that a number is in.</summary>
    /// <param name="number">The number.</param>
    public static ulong BlockOf(ulong number) => number / BlockLength;

    /// <summary>The block is the room's.</summary>
    /// <param name="block">The block, of a greater number than all before.</param>
    public void Lease(ulong block) => _lease = block * BlockLength;

    /// <summary>Takes the next number.</summary>
    public ulong Take() => _last = _last != 0 && (_last + 1) % BlockLength != 0 ? _last + 1 : _lease;
}

namespace ChatGateway.Cluster;

/// <summary>
/// The numbers of a room's messages and of its records. Messages have numbers in blocks of a thousand, the first from 1. A block belongs to one room forever, so a
/// number identifies its room. A new activation continues in the block of the last record. A record has the number of the newest message, and counts what has
/// changed since.
/// </summary>
/// <param name="last">The number of the last record; 0 for none.</param>
internal sealed class RoomNumbers(ulong last)
{
    private const ulong BlockLength = 1000;
    private const int ChangeBits = 16;

    private ulong _last = last;
    private ulong _lease;

    /// <summary>The number of the last record.</summary>
    public ulong Last => _last;

    /// <summary>Whether there is a next number, or a block is needed.</summary>
    public bool HasNext => _lease > LastMessage || LastMessage % BlockLength != 0;

    private ulong LastMessage => _last >> ChangeBits;

    /// <summary>The block that a message is in.</summary>
    /// <param name="message">The message's number.</param>
    public static ulong BlockOf(ulong message) => ((message - 1) / BlockLength) + 1;

    /// <summary>The first record of a message.</summary>
    /// <param name="message">The message's number.</param>
    public static ulong RecordOf(ulong message) => message << ChangeBits;

    /// <summary>The block is the room's.</summary>
    /// <param name="block">The block, of a greater number than all before.</param>
    public void Lease(ulong block) => _lease = ((block - 1) * BlockLength) + 1;

    /// <summary>Takes the number of the next message.</summary>
    public ulong Take()
    {
        ulong message = LastMessage % BlockLength != 0 ? LastMessage + 1 : _lease;
        _last = RecordOf(message);
        return message;
    }

    /// <summary>Takes the number of the next record, that of a change. After very many changes it is one that a message could have had.</summary>
    public ulong TakeChange()
    {
        if ((_last + 1) >> ChangeBits == LastMessage)
            return ++_last;
        return RecordOf(Take());
    }
}

using System.Buffers;
using CommunityToolkit.HighPerformance.Buffers;

namespace Protocols.DelimitedChat;

/// <summary>A long message with missing parts.</summary>
internal sealed class OpenMessage
{
    private readonly Dictionary<uint, (int Start, int Length)> _parts = [];
    private readonly byte[] _room = new byte[RoomId.ValidLength];

    // There from the first part on, which every message that is open has, until it is cleared.
    private ArrayPoolBufferWriter<byte>? _bytes;

    /// <summary>When the last new part came.</summary>
    public TimeSpan LastArrival { get; private set; }

    /// <summary>The number of parts that are there.</summary>
    public int Count => _parts.Count;

    /// <summary>The number of bytes of the parts that are there.</summary>
    public int Length => _bytes!.WrittenCount;

    /// <summary>The largest known number: the one that the head announces, or that of a part that is there.</summary>
    public uint LastNumber { get; private set; }

    public bool IsComplete => Has(0) && _parts.Count == LastNumber + 1L;

    public bool Has(uint number) => _parts.ContainsKey(number);

    /// <summary>Whether no part's number is larger than the number that the head announces.</summary>
    public bool AgreesWith(LongMessagePart part)
        => part.IsHead ? LastNumber <= part.LastNumber : !Has(0) || part.Number <= LastNumber;

    /// <summary>Adds a part that is not there and agrees with those that are.</summary>
    public void Add(LongMessagePart part, ReadOnlySpan<byte> plain, TimeSpan now)
    {
        if (part.IsHead)
            part.Room.Bytes.CopyTo(_room);
        _bytes ??= new ArrayPoolBufferWriter<byte>();
        _parts.Add(part.Number, (_bytes.WrittenCount, plain.Length));
        _bytes.Write(plain);
        LastNumber = Math.Max(LastNumber, part.LastNumber);
        LastArrival = now;
    }

    /// <summary>Copies the parts in order. The message must be complete.</summary>
    public LongMessage Join()
    {
        MemoryOwner<byte> owner = MemoryOwner<byte>.Allocate(RoomId.ValidLength + Length);
        _room.CopyTo(owner.Span);
        Span<byte> rest = owner.Span.Slice(RoomId.ValidLength);
        ReadOnlySpan<byte> bytes = _bytes!.WrittenSpan;
        for (uint number = 0; number <= LastNumber; number++)
        {
            (int start, int length) = _parts[number];
            bytes.Slice(start, length).CopyTo(rest);
            rest = rest.Slice(length);
        }
        return new LongMessage(owner);
    }

    /// <summary>Returns the memory to its pool and starts again.</summary>
    public void Clear()
    {
        _bytes!.Dispose();
        _bytes = null;
        _parts.Clear();
        LastNumber = 0;
    }
}

using CommunityToolkit.HighPerformance.Buffers;

namespace Protocols.DelimitedChat;

/// <summary>An assembled long message, in pooled memory. Dispose it when you no longer need it.</summary>
public readonly struct LongMessage : IDisposable
{
    private readonly MemoryOwner<byte>? _owner;

    /// <summary>Takes over memory that holds the 8 bytes of the room and then the message.</summary>
    internal LongMessage(MemoryOwner<byte> owner) => _owner = owner;

    /// <summary>The room that the message's head names.</summary>
    /// <exception cref="ObjectDisposedException">The message was disposed.</exception>
    public RoomId Room => _owner is { } owner ? owner.Span.Slice(0, RoomId.ValidLength) : default;

    /// <summary>The number of bytes.</summary>
    public int Length => _owner is { } owner ? owner.Length - RoomId.ValidLength : 0;

    /// <summary>The message's bytes, decoded from base64.</summary>
    /// <exception cref="ObjectDisposedException">The message was disposed.</exception>
    public ReadOnlyMemory<byte> Memory => _owner is { } owner ? owner.Memory.Slice(RoomId.ValidLength) : default;

    /// <summary>The message's bytes, decoded from base64.</summary>
    /// <exception cref="ObjectDisposedException">The message was disposed.</exception>
    public ReadOnlySpan<byte> Span => _owner is { } owner ? owner.Span.Slice(RoomId.ValidLength) : default;

    /// <summary>Returns the memory to its pool.</summary>
    public void Dispose() => _owner?.Dispose();
}

using CommunityToolkit.HighPerformance.Buffers;

namespace Protocols;

/// <summary>
/// A copy of a frame in pooled memory, which outlives the buffer it arrived in. Packets are views, so to keep one, copy its frame and decode it again when you
/// need it, which takes nanoseconds.
/// </summary>
/// <remarks>Dispose it once, when you no longer need it; do not use packets decoded from it after that.</remarks>
public readonly struct OwnedFrame : IDisposable
{
    private readonly MemoryOwner<byte>? _owner;

    private OwnedFrame(MemoryOwner<byte> owner) => _owner = owner;

    /// <summary>The number of bytes.</summary>
    public int Length => _owner?.Length ?? 0;

    /// <summary>The frame's bytes.</summary>
    /// <exception cref="ObjectDisposedException">The frame was disposed.</exception>
    public ReadOnlyMemory<byte> Memory => _owner is { } owner ? owner.Memory : default;

    /// <summary>The frame's bytes.</summary>
    /// <exception cref="ObjectDisposedException">The frame was disposed.</exception>
    public ReadOnlySpan<byte> Span => _owner is { } owner ? owner.Span : default;

    /// <summary>Copies a frame into pooled memory.</summary>
    /// <example>
    /// <code>
    /// using Protocols;
    /// using Protocols.DelimitedChat;
    ///
    /// using OwnedFrame kept = OwnedFrame.Copy([0xA6, 0xFF, .. "neo"u8, 0x00]);
    /// ChangeAlias.TryDecode(kept.Span, out ChangeAlias packet);
    /// Console.WriteLine(packet.ToString());    // ChangeAlias { alias = neo }
    /// </code>
    /// </example>
    public static OwnedFrame Copy(ReadOnlySpan<byte> frame)
    {
        MemoryOwner<byte> owner = MemoryOwner<byte>.Allocate(frame.Length);
        frame.CopyTo(owner.Span);
        return new OwnedFrame(owner);
    }

    /// <summary>Returns the memory to its pool.</summary>
    public void Dispose() => _owner?.Dispose();
}

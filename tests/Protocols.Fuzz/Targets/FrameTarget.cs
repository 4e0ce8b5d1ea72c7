using System.Buffers;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>
/// Bytes that one side sends, as a frame and as a stream, in one dialect of a format. As a frame they are identified, dispatched, decoded as every
/// packet of the side, encoded and decoded again. As a stream they are framed at once and cut anywhere. Nothing allocates, looks beyond the bytes
/// or writes beyond its destination.
/// </summary>
/// <param name="format">The format, with options.</param>
/// <param name="options">The options as the vectors spell them.</param>
/// <param name="sender">The side.</param>
public sealed class FrameTarget(PacketFormat format, string options, PacketSender sender) : FuzzTarget, IDisposable
{
    private const int LongestEncoded = 8 * LongestInput;
    private const int Attempts = 4;

    private readonly (PacketInfo Info, TypedPacket Typed, string? WrittenAlways)[] _packets =
    [
        .. format.Packets.Where(packet => packet.Sender == sender)
            .Select(packet => (packet, TypedPacket.Of(format, packet), FieldTranscript.WrittenAlways(packet))),
    ];

    private readonly GuardedMemory _input = new(LongestInput);
    private readonly GuardedMemory _encoded = new(LongestEncoded);
    private readonly GuardedMemory _again = new(LongestEncoded);
    private readonly FieldTranscript _fields = new(new Transcript());
    private readonly FieldTranscript _fieldsAgain = new(new Transcript());
    private readonly AllocationCount _allocations = new();
    private readonly FramingCheck? _framing = IsFramed(format, sender) ? new FramingCheck(format, sender) : null;
    private readonly DispatchCheck _dispatch = new(format, sender);

    /// <inheritdoc />
    public override IEnumerable<byte[]> Seeds => FormatSeeds.Of(format, options, sender);

    /// <inheritdoc />
    public override IEnumerable<byte[]> Words => FormatWords.Of(format, sender);

    /// <inheritdoc />
    public override void Run(ReadOnlySpan<byte> input, Transcript seen)
    {
        Span<byte> bytes = _input.BeforeTheGuard(input);
        long allocated = long.MaxValue;
        // The first run of some code may allocate, because of the compiler and type initializers. Code that allocates itself does so every time.
        for (int attempt = 0; attempt < Attempts && allocated > 0; attempt++)
        {
            seen.Clear();
            _framing?.Prepare(input);
            _allocations.Begin();
            Try(bytes, seen);
            allocated = _allocations.Bytes;
        }
        if (allocated > 0)
            throw new FuzzException($"{allocated} bytes are allocated each time.");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _input.Dispose();
        _encoded.Dispose();
        _again.Dispose();
    }

    private void Try(ReadOnlySpan<byte> bytes, Transcript seen)
    {
        _dispatch.Run(bytes, _allocations, seen);
        for (int index = 0; index < _packets.Length; index++)
            Decode(index, bytes, seen);
        _framing?.Run(bytes, _dispatch, _allocations, seen);
    }

    private void Decode(int index, ReadOnlySpan<byte> frame, Transcript seen)
    {
        (PacketInfo info, TypedPacket packet, string? writtenAlways) = _packets[index];
        bool isPacket = packet.TryDecode(frame, out PacketError error);
        seen.Add(error);
        if (isPacket != (error.Code == PacketErrorCode.None) || error.Offset < 0 || error.Offset > frame.Length)
            throw new FuzzException($"{info} decodes: {isPacket}, with the error {error.Code} at {error.Offset}.");
        if (options.Length == 0 && packet.TryDecode(frame) != isPacket)
            throw new FuzzException($"{info} decodes differently without options.");
        if (TryDescribe(info, frame, _fields, writtenAlways, out PacketError described) != isPacket || described != error)
            throw new FuzzException($"{info} decodes: {isPacket}, with {error}, and is described with {described}.");
        if (isPacket)
            Encode(index, frame, seen);
    }

    /// <summary>Encodes what was decoded. That is canonical: it decodes to the same fields and is encoded as it is.</summary>
    private void Encode(int index, ReadOnlySpan<byte> frame, Transcript seen)
    {
        (PacketInfo info, TypedPacket packet, string? writtenAlways) = _packets[index];
        seen.Add(_fields.Bytes);
        OperationStatus status = packet.Encode(frame, _encoded.LastBytes(LongestEncoded), out int length);
        seen.Add((long)status);
        // A field may break a limit of its own, which only the encoder knows.
        if (status == OperationStatus.InvalidData && length == 0)
            return;
        if (status != OperationStatus.Done || packet.GetEncodedLength(frame) != length)
            throw new FuzzException($"{info} is encoded: {status}, {length} bytes of {packet.GetEncodedLength(frame)}.");

        Span<byte> canonical = _encoded.LastBytes(length);
        if (packet.Encode(frame, canonical, out int written) != OperationStatus.Done || written != length)
            throw new FuzzException($"{info} does not fit its own {length} bytes.");
        seen.Add(canonical);
        if (packet.Encode(frame, _again.LastBytes(length - 1), out written) != OperationStatus.DestinationTooSmall || written != 0)
            throw new FuzzException($"{info} of {length} bytes fits fewer.");

        if (!TryDescribe(info, canonical, _fieldsAgain, writtenAlways, out PacketError error))
            throw new FuzzException($"{info} encodes to {WireBytes.Show(canonical)}, which does not decode: {error}");
        if (!_fieldsAgain.Bytes.SequenceEqual(_fields.Bytes))
            throw new FuzzException($"{info} encodes to {WireBytes.Show(canonical)}, which has other fields.");
        Span<byte> again = _again.LastBytes(length);
        if (packet.Encode(canonical, again, out written) != OperationStatus.Done || written != length || !again.SequenceEqual(canonical))
            throw new FuzzException($"{info} encodes to {WireBytes.Show(canonical)}, and that to {WireBytes.Show(again)}.");
    }

    /// <summary>Describes a packet for comparing, as tools do, which may allocate.</summary>
    private bool TryDescribe(PacketInfo packet, ReadOnlySpan<byte> frame, FieldTranscript fields, string? writtenAlways, out PacketError error)
    {
        _allocations.Pause();
        fields.Begin(writtenAlways);
        bool isPacket = format.TryDescribe(packet, frame, fields, out error);
        _allocations.Continue();
        return isPacket;
    }

    private static bool IsFramed(PacketFormat format, PacketSender sender)
    {
        try
        {
            format.CreateFramer(sender);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}

using System.Buffers;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>A framer says the same of a stream however the bytes arrive, and what it cuts by its fields is a packet.</summary>
/// <param name="format">The format, with options.</param>
/// <param name="sender">The side that sends the stream.</param>
public sealed class FramingCheck(PacketFormat format, PacketSender sender)
{
    private const int CutEverywhere = 256;
    private const int Pieces = 16;

    // In the others a frame is a line or as long as its header says, whatever is in it.
    private readonly bool _isCutByFields = format.Name is "delimited" or "binary";

    private readonly Transcript _whole = new();
    private readonly Transcript _pieces = new();
    private PacketFramer[] _framers = [];
    private int[] _arrivals = [];
    private ReadOnlySequence<byte> _sequence;

    /// <summary>Chooses where the bytes are cut, and makes framers.</summary>
    /// <param name="stream">The bytes.</param>
    public void Prepare(ReadOnlySpan<byte> stream)
    {
        byte[] bytes = stream.ToArray();
        _framers = [format.CreateFramer(sender), format.CreateFramer(sender), format.CreateFramer(sender)];
        _arrivals = stream.Length <= CutEverywhere ? [.. Enumerable.Range(0, bytes.Length + 1)] : CutsOf(bytes);
        _sequence = Segments.Split(bytes, CutsOf(bytes));
    }

    /// <summary>Tries the stream.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="dispatch">Tries the frames.</param>
    /// <param name="allocations">Counts what is allocated.</param>
    /// <param name="seen">Takes what happened.</param>
    public void Run(ReadOnlySpan<byte> stream, DispatchCheck dispatch, AllocationCount allocations, Transcript seen)
    {
        FramingLog whole = new(_whole);
        ReadOnlySpan<byte> rest = stream;
        while (true)
        {
            OperationStatus status = _framers[0].Read(rest, out int length, out PacketError error);
            if (!whole.Add(status, length, error, rest.Length))
                break;
            PacketErrorCode code = status == OperationStatus.Done ? dispatch.Run(rest.Slice(0, length), allocations, seen) : PacketErrorCode.None;
            // All that can still be wrong with a packet that was cut by its fields is a value.
            if (_isCutByFields && code is not (PacketErrorCode.None or PacketErrorCode.BadValue))
                throw new FuzzException($"The framer cuts {WireBytes.Show(rest.Slice(0, length))}, which is malformed: {code}.");
            rest = rest.Slice(length);
        }
        seen.Add(_whole.Bytes);
        RunInPieces(stream);
        RunAsSequence();
    }

    private void RunInPieces(ReadOnlySpan<byte> stream)
    {
        FramingLog log = new(_pieces);
        int position = 0;
        foreach (int arrived in _arrivals)
        {
            while (true)
            {
                ReadOnlySpan<byte> pending = stream.Slice(position, arrived - position);
                OperationStatus status = _framers[1].Read(pending, out int length, out PacketError error);
                if (!log.Add(status, length, error, pending.Length))
                    break;
                position += length;
            }
        }
        DemandEqual("in pieces");
    }

    private void RunAsSequence()
    {
        FramingLog log = new(_pieces);
        long position = 0;
        for (int arrived = 0; arrived < _arrivals.Length; arrived += 1 + (_arrivals.Length / Pieces))
            position = Show(position, _arrivals[arrived], ref log);
        Show(position, _sequence.Length, ref log);
        DemandEqual("as a sequence");
    }

    private long Show(long position, long arrived, ref FramingLog log)
    {
        while (true)
        {
            ReadOnlySequence<byte> pending = _sequence.Slice(position, arrived - position);
            OperationStatus status = _framers[2].Read(pending, out long length, out PacketError error);
            if (!log.Add(status, length, error, pending.Length))
                return position;
            position += length;
        }
    }

    private void DemandEqual(string how)
    {
        if (!_pieces.Bytes.SequenceEqual(_whole.Bytes))
            throw new FuzzException($"The stream is framed differently {how} ({string.Join(", ", _arrivals)}).");
    }

    /// <summary>Some places in ascending order, the end at last, which depend on the bytes alone.</summary>
    private static int[] CutsOf(byte[] bytes)
    {
        uint state = bytes.Aggregate(2166136261u, static (hash, value) => (hash ^ value) * 16777619u);
        int[] cuts = new int[Pieces];
        for (int i = 0; i < Pieces - 1; i++)
        {
            state = (state * 1664525) + 1013904223;
            cuts[i] = (int)((state >> 8) % (uint)(bytes.Length + 1));
        }
        cuts[Pieces - 1] = bytes.Length;
        Array.Sort(cuts);
        return cuts;
    }
}

/// <summary>What a framer said. Silent skips are summed up, because they depend on the pieces.</summary>
internal ref struct FramingLog
{
    private readonly Transcript _seen;
    private long _skipped;

    public FramingLog(Transcript seen)
    {
        _seen = seen;
        _skipped = 0;
        seen.Clear();
    }

    /// <summary>Adds an answer.</summary>
    /// <returns>Whether bytes are consumed.</returns>
    public bool Add(OperationStatus status, long length, in PacketError error, long available)
    {
        bool isProgress = status is OperationStatus.Done or OperationStatus.InvalidData;
        if (isProgress != length > 0 || length > available || error.Offset < 0 || error.Offset > length)
            throw new FuzzException($"The framer answers {status}, {length} bytes and {error.Code} at {error.Offset} to {available} bytes.");
        if (!isProgress)
            return false;
        if (status == OperationStatus.InvalidData && error.Code == PacketErrorCode.None)
        {
            _skipped += length;
            return true;
        }
        _seen.Add(_skipped);
        _skipped = 0;
        _seen.Add((long)status);
        _seen.Add(length);
        _seen.Add(error);
        return true;
    }
}

using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>A handler receives exactly what identifying a frame and decoding it as that packet say.</summary>
/// <param name="format">The format, with options.</param>
/// <param name="sender">The side that sends the frames.</param>
public sealed class DispatchCheck(PacketFormat format, PacketSender sender)
{
    private readonly FieldTranscript _fields = new(new Transcript());
    private DispatchLog? _log;
    private DispatchProbe? _probe;

    /// <summary>Tries a frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="allocations">Counts what is allocated but for describing packets.</param>
    /// <param name="seen">Takes what it is.</param>
    /// <returns>What is wrong with it, if it is known which packet it is.</returns>
    public PacketErrorCode Run(ReadOnlySpan<byte> frame, AllocationCount allocations, Transcript seen)
    {
        PacketInfo? found = format.Identify(frame, sender, out PacketError error);
        if (found is not null && (error.Code != PacketErrorCode.None || found.Sender != sender))
            throw new FuzzException($"The bytes are a {found} of the {found.Sender}, with the error {error}");
        _log ??= Connect(allocations);
        _log.Begin(isDescribed: false);
        _probe!.Dispatch(frame);

        allocations.Pause();
        _fields.Begin();
        PacketInfo? packet = found is not null && format.TryDescribe(found, frame, _fields, out error) ? found : null;
        seen.Add(packet?.Name);
        seen.Add(error);
        if (error.Offset < 0 || error.Offset > frame.Length)
            throw new FuzzException($"The error {error.Code} is at {error.Offset} of {frame.Length} bytes.");
        DemandLogged(frame, packet, error);
        _log.Begin(isDescribed: true);
        _probe.Dispatch(frame);
        DemandLogged(frame, packet, error);
        if (!_log.Fields.SequenceEqual(_fields.Bytes))
            throw new FuzzException($"A handler receives a {packet} with other fields than are decoded from {WireBytes.Show(frame)}.");
        allocations.Continue();
        return found is null ? PacketErrorCode.None : error.Code;
    }

    private DispatchLog Connect(AllocationCount allocations)
    {
        allocations.Pause();
        DispatchLog log = new();
        _probe = DispatchProbe.Of(format, sender, log);
        allocations.Continue();
        return log;
    }

    private void DemandLogged(ReadOnlySpan<byte> frame, PacketInfo? packet, PacketError error)
    {
        if (!_log!.IsOneCall || _log.Packet != packet?.Name || _log.Error != error || _log.Length != (packet is null ? frame.Length : -1))
            throw new FuzzException($"The bytes {WireBytes.Show(frame)} are {packet?.Name ?? "no packet"}, {error} A handler receives {_log.Packet ?? "no packet"}, {_log.Error}");
    }
}

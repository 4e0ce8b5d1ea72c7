namespace Protocols.Fuzz;

/// <summary>What a handler received.</summary>
public sealed class DispatchLog
{
    private readonly FieldTranscript _fields = new(new Transcript());
    private int _calls;
    private bool _isDescribed;

    /// <summary>Sees the fields of a packet. A field, because it is passed by reference.</summary>
#pragma warning disable CA1051 // Emitted code takes its address.
    public IPacketVisitor Visitor;
#pragma warning restore CA1051

    /// <summary>Initializes the log.</summary>
    public DispatchLog() => Visitor = _fields;

    /// <summary>The packet's name; null if the frame is unknown or malformed.</summary>
    public string? Packet { get; private set; }

    /// <summary>What is wrong, if the frame is malformed.</summary>
    public PacketError Error { get; private set; }

    /// <summary>The number of bytes that came with it, or -1 if a packet came.</summary>
    public int Length { get; private set; }

    /// <summary>Whether one method was called, once.</summary>
    public bool IsOneCall => _calls == 1;

    /// <summary>The packet's fields.</summary>
    public ReadOnlySpan<byte> Fields => _fields.Bytes;

    /// <summary>Forgets everything.</summary>
    /// <param name="isDescribed">Whether to look at the fields of a packet.</param>
    public void Begin(bool isDescribed)
    {
        (_calls, Packet, Error, Length, _isDescribed) = (0, null, default, -1, isDescribed);
        _fields.Begin();
    }

    /// <summary>Receives a packet.</summary>
    /// <param name="packet">The packet's name.</param>
    /// <returns>Whether the visitor is to see its fields.</returns>
    public bool See(string packet)
    {
        _calls++;
        Packet = packet;
        return _isDescribed;
    }

    /// <summary>Receives a frame of no known packet.</summary>
    /// <param name="frame">The frame.</param>
    public void SeeUnknown(ReadOnlySpan<byte> frame) => SeeMalformed(frame, default);

    /// <summary>Receives a malformed frame.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="error">What is wrong with it.</param>
    public void SeeMalformed(ReadOnlySpan<byte> frame, in PacketError error)
    {
        _calls++;
        (Error, Length) = (error, frame.Length);
    }
}

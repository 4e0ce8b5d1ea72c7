using System;
using System.Buffers;
using System.Reflection;

namespace Protocols.TestKit;

/// <summary>A packet through the members that a program calls, for tests that do not know the packet's type.</summary>
public abstract class TypedPacket
{
    /// <summary>The packet of a catalogue entry.</summary>
    /// <param name="format">The format, with options.</param>
    /// <param name="packet">The entry.</param>
    public static TypedPacket Of(PacketFormat format, PacketInfo packet)
    {
        object options = format.ChosenOptions();
        return (TypedPacket)Activator.CreateInstance(typeof(TypedPacket<,>).MakeGenericType(packet.DeclaredType(), options.GetType()), options)!;
    }

    /// <summary>The bytes of a packet, which the encoder must not refuse, and whose length must be as foretold.</summary>
    /// <typeparam name="TPacket">The packet's type.</typeparam>
    /// <typeparam name="TOptions">The format's options.</typeparam>
    /// <param name="packet">The packet.</param>
    /// <param name="options">The format's options.</param>
    public static byte[] Encode<TPacket, TOptions>(TPacket packet, TOptions options)
        where TPacket : struct, allows ref struct
        where TOptions : struct
        => new TypedPacket<TPacket, TOptions>(options).Encode(ref packet);

    /// <summary>Decodes with the options.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="error">Why the frame is not the packet.</param>
    public abstract bool TryDecode(ReadOnlySpan<byte> frame, out PacketError error);

    /// <summary>Decodes without options.</summary>
    /// <param name="frame">The frame.</param>
    public abstract bool TryDecode(ReadOnlySpan<byte> frame);

    /// <summary>Decodes and encodes again with the options.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="bytesWritten">The number of bytes written.</param>
    public abstract OperationStatus Encode(ReadOnlySpan<byte> frame, Span<byte> destination, out int bytesWritten);

    /// <summary>Decodes and encodes again without options.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="bytesWritten">The number of bytes written.</param>
    public abstract bool TryEncode(ReadOnlySpan<byte> frame, Span<byte> destination, out int bytesWritten);

    /// <summary>Decodes and writes again with the options.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="writer">Where to write.</param>
    public abstract void Write(ReadOnlySpan<byte> frame, IBufferWriter<byte> writer);

    /// <summary>Decodes and tells the length of the canonical bytes.</summary>
    /// <param name="frame">The frame.</param>
    public abstract int GetEncodedLength(ReadOnlySpan<byte> frame);

    /// <summary>Decodes and shows the packet as one line of text.</summary>
    /// <param name="frame">The frame.</param>
    public abstract string ToText(ReadOnlySpan<byte> frame);
}

/// <summary>A packet of a type that is known to the runtime.</summary>
internal sealed class TypedPacket<TPacket, TOptions>(TOptions options) : TypedPacket
    where TPacket : struct, allows ref struct
    where TOptions : struct
{
    private readonly Decoder _decode = Bind<Decoder>("TryDecode");
    private readonly ShortDecoder _decodeShort = Bind<ShortDecoder>("TryDecode");
    private readonly Encoder _encode = Bind<Encoder>("Encode");
    private readonly ShortEncoder _encodeShort = Bind<ShortEncoder>("TryEncode");
    private readonly Writer _write = Bind<Writer>("Write");
    private readonly Measurer _measure = Bind<Measurer>("GetEncodedLength");
    private readonly Teller _tell = Bind<Teller>("ToString");

    private delegate bool Decoder(ReadOnlySpan<byte> frame, TOptions options, out TPacket packet, out PacketError error);

    private delegate bool ShortDecoder(ReadOnlySpan<byte> frame, out TPacket packet);

    private delegate OperationStatus Encoder(ref TPacket packet, Span<byte> destination, TOptions options, out int bytesWritten, out PacketError error);

    private delegate bool ShortEncoder(ref TPacket packet, Span<byte> destination, out int bytesWritten);

    private delegate void Writer(ref TPacket packet, IBufferWriter<byte> writer, TOptions options);

    private delegate int Measurer(ref TPacket packet);

    private delegate string Teller(ref TPacket packet);

    public override bool TryDecode(ReadOnlySpan<byte> frame, out PacketError error) => _decode(frame, options, out _, out error);

    public override bool TryDecode(ReadOnlySpan<byte> frame) => _decodeShort(frame, out _);

    public override OperationStatus Encode(ReadOnlySpan<byte> frame, Span<byte> destination, out int bytesWritten)
    {
        TPacket packet = Decode(frame);
        return _encode(ref packet, destination, options, out bytesWritten, out _);
    }

    public override bool TryEncode(ReadOnlySpan<byte> frame, Span<byte> destination, out int bytesWritten)
    {
        TPacket packet = Decode(frame);
        return _encodeShort(ref packet, destination, out bytesWritten);
    }

    public override void Write(ReadOnlySpan<byte> frame, IBufferWriter<byte> writer)
    {
        TPacket packet = Decode(frame);
        _write(ref packet, writer, options);
    }

    public override int GetEncodedLength(ReadOnlySpan<byte> frame)
    {
        TPacket packet = Decode(frame);
        return _measure(ref packet);
    }

    public override string ToText(ReadOnlySpan<byte> frame)
    {
        TPacket packet = Decode(frame);
        return _tell(ref packet);
    }

    public byte[] Encode(ref TPacket packet)
    {
        byte[] bytes = new byte[_measure(ref packet)];
        OperationStatus status = _encode(ref packet, bytes, options, out int length, out PacketError error);
        return (status, length) == (OperationStatus.Done, bytes.Length)
            ? bytes
            : throw new InvalidOperationException($"{_tell(ref packet)} takes {length} of {bytes.Length} bytes: {status}, {error}");
    }

    /// <summary>A delegate to the packet's method of that name and of the delegate's parameters.</summary>
    private static TDelegate Bind<TDelegate>(string method)
        where TDelegate : Delegate
    {
        foreach (MethodInfo candidate in typeof(TPacket).GetMethods())
        {
            if (candidate.Name == method && Delegate.CreateDelegate(typeof(TDelegate), candidate, throwOnBindFailure: false) is TDelegate bound)
                return bound;
        }
        throw new MissingMethodException(typeof(TPacket).Name, method);
    }

    private TPacket Decode(ReadOnlySpan<byte> frame)
        => _decode(frame, options, out TPacket packet, out PacketError error) ? packet : throw new ArgumentException(error.ToString(), nameof(frame));
}

using System.Buffers;
using System.Reflection;
using System.Reflection.Emit;

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
        return (TypedPacket)Activator.CreateInstance(typeof(TypedPacket<>).MakeGenericType(options.GetType()), packet.DeclaredType(), options)!;
    }

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

    /// <summary>Decodes and returns the length of the canonical bytes, with the options.</summary>
    /// <param name="frame">The frame.</param>
    public abstract int GetEncodedLength(ReadOnlySpan<byte> frame);

    /// <summary>Decodes and shows the packet as one line of text.</summary>
    /// <param name="frame">The frame.</param>
    public abstract string ToText(ReadOnlySpan<byte> frame);
}

/// <summary>
/// A packet whose type is known only at run time. A ref struct can be a type argument only on .NET, so the calls are emitted.
/// </summary>
internal sealed class TypedPacket<TOptions>(Type type, TOptions options) : TypedPacket
    where TOptions : struct
{
    private static readonly ConstructorInfo _undecodable = typeof(InvalidOperationException).GetConstructor([])!;

    private readonly Decoder _decode = EmitDecode<Decoder>(type, 4);
    private readonly ShortDecoder _decodeShort = EmitDecode<ShortDecoder>(type, 2);
    private readonly Encoder _encode = EmitCall<Encoder>(type, "Encode", 4);
    private readonly ShortEncoder _encodeShort = EmitCall<ShortEncoder>(type, "TryEncode", 2);
    private readonly Writer _write = EmitCall<Writer>(type, "Write", 2);
    private readonly Measurer _measure = EmitCall<Measurer>(type, "GetEncodedLength", 1);
    private readonly Teller _tell = EmitCall<Teller>(type, "ToString", 0);

    private delegate bool Decoder(ReadOnlySpan<byte> frame, TOptions options, out PacketError error);

    private delegate bool ShortDecoder(ReadOnlySpan<byte> frame);

    private delegate OperationStatus Encoder(ReadOnlySpan<byte> frame, TOptions options, Span<byte> destination, out int bytesWritten, out PacketError error);

    private delegate bool ShortEncoder(ReadOnlySpan<byte> frame, TOptions options, Span<byte> destination, out int bytesWritten);

    private delegate void Writer(ReadOnlySpan<byte> frame, TOptions options, IBufferWriter<byte> writer);

    private delegate int Measurer(ReadOnlySpan<byte> frame, TOptions options);

    private delegate string Teller(ReadOnlySpan<byte> frame, TOptions options);

    public override bool TryDecode(ReadOnlySpan<byte> frame, out PacketError error) => _decode(frame, options, out error);

    public override bool TryDecode(ReadOnlySpan<byte> frame) => _decodeShort(frame);

    public override OperationStatus Encode(ReadOnlySpan<byte> frame, Span<byte> destination, out int bytesWritten)
        => _encode(frame, options, destination, out bytesWritten, out _);

    public override bool TryEncode(ReadOnlySpan<byte> frame, Span<byte> destination, out int bytesWritten)
        => _encodeShort(frame, options, destination, out bytesWritten);

    public override void Write(ReadOnlySpan<byte> frame, IBufferWriter<byte> writer) => _write(frame, options, writer);

    public override int GetEncodedLength(ReadOnlySpan<byte> frame) => _measure(frame, options);

    public override string ToText(ReadOnlySpan<byte> frame) => _tell(frame, options);

    /// <summary>A call of a decoder that drops the packet.</summary>
    private static TDelegate EmitDecode<TDelegate>(Type type, int parameters)
        where TDelegate : Delegate
    {
        DynamicMethod method = Begin<TDelegate>(out ILGenerator code);
        LocalBuilder packet = code.DeclareLocal(type);
        MethodInfo decoder = Find(type, "TryDecode", parameters);
        short argument = 0;
        foreach (ParameterInfo parameter in decoder.GetParameters())
        {
            if (parameter.ParameterType == type.MakeByRefType())
                code.Emit(OpCodes.Ldloca, packet);
            else
                code.Emit(OpCodes.Ldarg, argument++);
        }
        code.Emit(OpCodes.Call, decoder);
        return End<TDelegate>(method, code);
    }

    /// <summary>A call of a member on the packet that the first two arguments, frame and options, decode to.</summary>
    private static TDelegate EmitCall<TDelegate>(Type type, string name, int parameters)
        where TDelegate : Delegate
    {
        DynamicMethod method = Begin<TDelegate>(out ILGenerator code);
        LocalBuilder packet = code.DeclareLocal(type);
        Label isDecoded = code.DefineLabel();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldloca, packet);
        code.Emit(OpCodes.Ldloca, code.DeclareLocal(typeof(PacketError)));
        code.Emit(OpCodes.Call, Find(type, "TryDecode", 4));
        code.Emit(OpCodes.Brtrue, isDecoded);
        code.Emit(OpCodes.Newobj, _undecodable);
        code.Emit(OpCodes.Throw);

        code.MarkLabel(isDecoded);
        code.Emit(OpCodes.Ldloca, packet);
        MethodInfo member = Find(type, name, parameters);
        short argument = 2;
        foreach (ParameterInfo parameter in member.GetParameters())
            code.Emit(OpCodes.Ldarg, parameter.ParameterType == typeof(TOptions) ? (short)1 : argument++);
        code.Emit(OpCodes.Call, member);
        return End<TDelegate>(method, code);
    }

    private static DynamicMethod Begin<TDelegate>(out ILGenerator code)
    {
        MethodInfo signature = typeof(TDelegate).GetMethod("Invoke")!;
        DynamicMethod method = new(
            signature.Name, signature.ReturnType, [.. signature.GetParameters().Select(static parameter => parameter.ParameterType)], typeof(TypedPacket).Module);
        code = method.GetILGenerator();
        return method;
    }

    private static TDelegate End<TDelegate>(DynamicMethod method, ILGenerator code)
        where TDelegate : Delegate
    {
        code.Emit(OpCodes.Ret);
        return (TDelegate)method.CreateDelegate(typeof(TDelegate));
    }

    /// <summary>The public member with that many parameters.</summary>
    private static MethodInfo Find(Type type, string name, int parameters)
        => type.GetMethods().Single(method => method.Name == name && method.GetParameters().Length == parameters);
}

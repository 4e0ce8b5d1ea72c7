using System.Reflection;
using System.Reflection.Emit;

namespace Protocols.TestKit;

/// <summary>A format's generated handler that says which of its methods was called.</summary>
public abstract class RecordingHandler
{
    [ThreadStatic]
    private static string? _said;

    /// <summary>The handlers for what one side sends: the one whose methods return nothing, and the one whose methods return a result.</summary>
    /// <param name="format">The format, with options.</param>
    /// <param name="sender">The side that sends.</param>
    public static RecordingHandler[] Of(PacketFormat format, PacketSender sender) => Of(format, format.ChosenOptions(), sender);

    /// <summary>The handlers for what one side sends, with options that a format does not offer to tools.</summary>
    /// <param name="format">The format.</param>
    /// <param name="options">The options.</param>
    /// <param name="sender">The side that sends.</param>
    public static RecordingHandler[] Of(PacketFormat format, object options, PacketSender sender)
    {
        string receiver = sender == PacketSender.Client ? "Server" : "Client";
        return
        [
            .. from type in format.Packets[0].DeclaredType().Assembly.GetTypes()
               where type.IsAbstract && type.Name.Split('`')[0].EndsWith(receiver + "Handler", StringComparison.Ordinal)
               let handler = type.IsGenericTypeDefinition ? type.MakeGenericType(typeof(string)) : type
               select (RecordingHandler)Activator.CreateInstance(typeof(RecordingHandler<>).MakeGenericType(options.GetType()), handler, options)!,
        ];
    }

    /// <summary>The text of a malformed frame.</summary>
    /// <param name="error">What is wrong with it.</param>
    public static string Malformed(in PacketError error) => $"malformed {error.Code} {error.Offset} {error.Field}";

    /// <summary>Receives what a method without a result says.</summary>
    /// <param name="text">The text.</param>
    public static void Say(string text) => _said = _said is null ? text : $"{_said}, {text}";

    /// <summary>The text of a frame of a packet that the options add.</summary>
    /// <param name="packet">The packet.</param>
    public static string Other(PacketInfo packet) => $"other {packet.Name}";

    /// <summary>Hands a frame to the handler: the name of the packet whose method was called, the text of a packet that the options add, <c>unknown</c>, or the text of a malformed frame.</summary>
    /// <param name="frame">The frame.</param>
    public abstract string Receive(ReadOnlySpan<byte> frame);

    /// <summary>What the methods that were called have said since the last call of this.</summary>
    protected static string TakeSaid()
    {
        string said = _said ?? "nothing";
        _said = null;
        return said;
    }
}

/// <summary>A handler whose type is known to the runtime alone. A class that overrides every method for a packet is emitted.</summary>
/// <typeparam name="TOptions">The format's options.</typeparam>
/// <param name="handler">The generated handler.</param>
/// <param name="options">The options.</param>
public sealed class RecordingHandler<TOptions>(Type handler, TOptions options) : RecordingHandler
    where TOptions : struct
{
    private static readonly MethodInfo _say = typeof(RecordingHandler).GetMethod(nameof(Say))!;
    private static readonly MethodInfo _malformed = typeof(RecordingHandler).GetMethod(nameof(Malformed))!;
    private static readonly MethodInfo _other = typeof(RecordingHandler).GetMethod(nameof(Other))!;

    private readonly object _handler = Activator.CreateInstance(Override(handler))!;

    /// <inheritdoc />
    public override string Receive(ReadOnlySpan<byte> frame)
    {
        if (_handler is IFrameHandler<TOptions, string> withResult)
            return withResult.Receive(frame, options);
        ((IFrameHandler<TOptions>)_handler).Receive(frame, options);
        return TakeSaid();
    }

    private static Type Override(Type handler)
    {
        TypeBuilder type = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Recording"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("Recording").DefineType(handler.Name, TypeAttributes.Public, handler);
        IEnumerable<MethodInfo> methods = handler.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(static method => method.Name is "On" or "OnUnknown" or "OnMalformed" or "OnOther");
        foreach (MethodInfo method in methods)
            Override(type, method);
        return type.CreateType()!;
    }

    private static void Override(TypeBuilder type, MethodInfo method)
    {
        ParameterInfo[] parameters = method.GetParameters();
        MethodBuilder overriding = type.DefineMethod(
            method.Name, (method.IsPublic ? MethodAttributes.Public : MethodAttributes.Family) | MethodAttributes.Virtual | MethodAttributes.HideBySig, CallingConventions.HasThis,
            method.ReturnType, null, null,
            [.. parameters.Select(static parameter => parameter.ParameterType)],
            [.. parameters.Select(static parameter => parameter.GetRequiredCustomModifiers())], null);
        ILGenerator code = overriding.GetILGenerator();
        if (method.Name == "OnMalformed")
        {
            code.Emit(OpCodes.Ldarg_2);
            code.Emit(OpCodes.Call, _malformed);
        }
        else if (method.Name == "OnOther")
        {
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(OpCodes.Call, _other);
        }
        else
        {
            code.Emit(OpCodes.Ldstr, method.Name == "On" ? parameters[0].ParameterType.GetElementType()!.Name : "unknown");
        }
        if (method.ReturnType == typeof(void))
            code.Emit(OpCodes.Call, _say);
        code.Emit(OpCodes.Ret);
    }
}

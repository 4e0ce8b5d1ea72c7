using System.Reflection;
using System.Reflection.Emit;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>
/// A format's dispatch with a handler all of whose methods write down what they receive. Handlers have a method for each packet, so the class
/// is emitted.
/// </summary>
public abstract class DispatchProbe
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The dispatch of what one side sends.</summary>
    /// <param name="format">The format, with options.</param>
    /// <param name="sender">The side.</param>
    /// <param name="log">Takes what the handler receives.</param>
    public static DispatchProbe Of(PacketFormat format, PacketSender sender, DispatchLog log)
    {
        object options = format.ChosenOptions();
        string suffix = sender == PacketSender.Client ? "ServerHandler" : "ClientHandler";
        Type handler = format.GetType().Assembly.GetTypes().Single(type => type.Name.EndsWith(suffix, StringComparison.Ordinal));
        object probe = Activator.CreateInstance(Emit(handler))!;
        probe.GetType().GetField("Log")!.SetValue(probe, log);
        return (DispatchProbe)Activator.CreateInstance(typeof(DispatchProbe<>).MakeGenericType(options.GetType()), probe, options)!;
    }

    /// <summary>Dispatches a frame.</summary>
    /// <param name="frame">The frame.</param>
    public abstract void Dispatch(ReadOnlySpan<byte> frame);

    private static Type Emit(Type handler)
    {
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Probes"), AssemblyBuilderAccess.Run);
        TypeBuilder type = assembly.DefineDynamicModule("Probes").DefineType(handler.Name + "Probe", TypeAttributes.Public, handler);
        FieldBuilder log = type.DefineField("Log", typeof(DispatchLog), FieldAttributes.Public);
        foreach (MethodInfo method in handler.GetMethods(Declared).Where(static method => method.IsVirtual && !method.IsFinal))
        {
            ParameterInfo[] parameters = method.GetParameters();
            MethodBuilder probe = type.DefineMethod(
                method.Name,
                MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig,
                CallingConventions.HasThis,
                typeof(void),
                null,
                null,
                [.. parameters.Select(static parameter => parameter.ParameterType)],
                [.. parameters.Select(static parameter => parameter.GetRequiredCustomModifiers())],
                [.. parameters.Select(static parameter => parameter.GetOptionalCustomModifiers())]);
            EmitBody(probe.GetILGenerator(), method, parameters, log);
            type.DefineMethodOverride(probe, method);
        }
        return type.CreateTypeInfo()!.AsType();
    }

    private static void EmitBody(ILGenerator code, MethodInfo method, ParameterInfo[] parameters, System.Reflection.FieldInfo log)
    {
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, log);
        if (method.Name == "On")
        {
            Type packet = parameters[0].ParameterType.GetElementType()!;
            code.Emit(OpCodes.Ldstr, packet.Name);
            code.Emit(OpCodes.Call, typeof(DispatchLog).GetMethod(nameof(DispatchLog.See))!);
            Label isDone = code.DefineLabel();
            code.Emit(OpCodes.Brfalse, isDone);
            code.Emit(OpCodes.Ldarg_1);
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldfld, log);
            code.Emit(OpCodes.Ldflda, typeof(DispatchLog).GetField(nameof(DispatchLog.Visitor))!);
            code.Emit(OpCodes.Call, packet.GetMethod("Accept")!.MakeGenericMethod(typeof(IPacketVisitor)));
            code.MarkLabel(isDone);
        }
        else
        {
            code.Emit(OpCodes.Ldarg_1);
            if (parameters.Length > 1)
                code.Emit(OpCodes.Ldarg_2);
            code.Emit(OpCodes.Call, typeof(DispatchLog).GetMethod(method.Name.Replace("On", "See"))!);
        }
        code.Emit(OpCodes.Ret);
    }
}

internal sealed class DispatchProbe<TOptions>(IFrameHandler<TOptions> handler, TOptions options) : DispatchProbe
    where TOptions : struct
{
    public override void Dispatch(ReadOnlySpan<byte> frame) => handler.Receive(frame, options);
}

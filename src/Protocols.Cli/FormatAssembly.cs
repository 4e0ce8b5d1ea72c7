using System.Reflection;
using System.Runtime.Loader;
using Protocols;

namespace ChatProto;

/// <summary>Loads formats and packets from assemblies that are built against the same packages.</summary>
internal static class FormatAssembly
{
    /// <summary>Adds an assembly's formats and packets to the formats.</summary>
    /// <param name="path">The assembly's file.</param>
    /// <param name="formats">The formats so far.</param>
    /// <returns>These formats with the assembly's packets, and the assembly's own formats.</returns>
    /// <exception cref="UsageException">The file cannot be loaded, or has neither.</exception>
    public static IReadOnlyList<PacketFormat> Load(string path, IReadOnlyList<PacketFormat> formats)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}.");
        try
        {
            string file = Path.GetFullPath(path);
            Assembly assembly = new LoadContext(file).LoadFromAssemblyPath(file);
            return Add(assembly, path, formats);
        }
        catch (Exception cause) when (cause is BadImageFormatException or IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException or TypeLoadException or MissingMemberException or ReflectionTypeLoadException or TargetInvocationException)
        {
            throw new UsageException($"{path} cannot be loaded: {(cause is TargetInvocationException { InnerException: { } inner } ? inner : cause).Message.ReplaceLineEndings(" ")}");
        }
    }

    private static List<PacketFormat> Add(Assembly assembly, string path, IReadOnlyList<PacketFormat> formats)
    {
        Type[] types = assembly.GetTypes();
        PacketFormat[] added = [.. FormatsOf(types)];
        if (added.Concat(formats).GroupBy(static format => format.Name).FirstOrDefault(static group => group.Skip(1).Any()) is { } same)
            throw new UsageException($"{path} has a format {same.Key}, which there is already.");
        PacketInfo[] packets = [.. Values<PacketInfo>(types, "Info").Where(packet => !added.Any(format => format.Accepts(packet)))];
        if (added.Length == 0 && packets.Length == 0)
            throw new UsageException($"{path} has no formats and no packets.");

        List<PacketFormat> all = [.. formats.Select(format => packets.Where(format.Accepts).ToArray() is { Length: > 0 } own ? format.With(own) : format)];
        return [.. all, .. added];
    }

    /// <summary>An assembly's formats: the values of static properties <c>Format</c>, and public classes with a parameterless constructor.</summary>
    private static IEnumerable<PacketFormat> FormatsOf(Type[] types)
    {
        PacketFormat[] shown = [.. Values<PacketFormat>(types, "Format")];
        IEnumerable<PacketFormat> constructed = types
            .Where(static type => type is { IsPublic: true, IsAbstract: false } && typeof(PacketFormat).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(static type => (PacketFormat)Activator.CreateInstance(type)!);
        return shown.Concat(constructed).DistinctBy(static format => format.Name);
    }

    private static IEnumerable<T> Values<T>(Type[] types, string property)
        => from type in types
           let member = type.ContainsGenericParameters ? null : type.GetProperty(property, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetMethod
           where member is not null && typeof(T).IsAssignableFrom(member.ReturnType)
           // A packet is a ref struct, whose members reflection cannot call directly.
           select member.CreateDelegate<Func<T>>()();

    /// <summary>Finds an assembly's own dependencies next to it, and shared ones in the tool, so that their types are the same.</summary>
    private sealed class LoadContext(string file) : AssemblyLoadContext(file)
    {
        private readonly AssemblyDependencyResolver _resolver = new(file);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (File.Exists(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll")))
                return null;
            return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
        }
    }
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Protocols.Packaging.Tests;

/// <summary>Resolves a program's references as .NET Framework's loader does: the exact version, or a redirection to an existing one.</summary>
internal static class FrameworkBindings
{
    private static readonly XNamespace _binding = "urn:schemas-microsoft-com:asm.v1";

    /// <summary>The references of a program's assemblies that are neither files next to it nor part of the framework.</summary>
    public static IEnumerable<string> Unmet(string folder, string program)
    {
        AssemblyName[] files = [.. Directory.GetFiles(folder, "*.dll").Append(Path.Combine(folder, program)).Select(Read)];
        Dictionary<string, Version> present = files.ToDictionary(static file => file.Name, static file => file.Version, StringComparer.OrdinalIgnoreCase);
        Dictionary<string, Version> redirected = Redirections(Path.Combine(folder, program + ".config"));
        return from file in files
               from reference in file.References
               where present.TryGetValue(reference.Name, out Version? version)
                   ? version != reference.Version && redirected.GetValueOrDefault(reference.Name) != version
                   : !IsFramework(reference.Name)
               select $"{file.Name} needs {reference.Name} {reference.Version}";
    }

    /// <summary>The references of a folder's assemblies that are neither in the folder, in any version, nor part of netstandard.</summary>
    public static IEnumerable<string> Missing(string folder)
    {
        AssemblyName[] files = [.. Directory.GetFiles(folder, "*.dll").Select(Read)];
        return from file in files
               from reference in file.References
               where reference.Name != "netstandard" && !files.Any(other => other.Name == reference.Name)
               select $"{file.Name} needs {reference.Name} {reference.Version}";
    }

    private static Dictionary<string, Version> Redirections(string path) => !File.Exists(path) ? [] : XDocument.Load(path)
        .Descendants(_binding + "dependentAssembly")
        .ToDictionary(
            static item => item.Element(_binding + "assemblyIdentity")!.Attribute("name")!.Value,
            static item => Version.Parse(item.Element(_binding + "bindingRedirect")!.Attribute("newVersion")!.Value));

    /// <summary>The framework's own assemblies that these programs may use; all others must be next to them.</summary>
    private static bool IsFramework(string name) => name is "mscorlib" or "netstandard" or "System" or "System.Core" or "System.Numerics";

    private static AssemblyName Read(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        AssemblyDefinition assembly = metadata.GetAssemblyDefinition();
        return new AssemblyName(
            metadata.GetString(assembly.Name),
            assembly.Version,
            [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => (metadata.GetString(reference.Name), reference.Version))]);
    }

    private sealed record AssemblyName(string Name, Version Version, (string Name, Version Version)[] References);
}

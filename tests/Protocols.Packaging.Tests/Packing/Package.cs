using System.IO.Compression;
using System.Xml.Linq;

namespace Protocols.Packaging.Tests;

/// <summary>What is inside a package.</summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive _archive;

    public Package(string path)
    {
        _archive = ZipFile.OpenRead(path);
        Metadata = XDocument.Parse(Text(_archive.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).FullName)).Root!.Elements().Single();
    }

    /// <summary>The description of the package.</summary>
    public XElement Metadata { get; }

    /// <summary>The files in the package, without those that NuGet adds.</summary>
    public string[] Files =>
    [
        .. _archive.Entries.Select(static entry => entry.FullName)
            .Where(static name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Except(["[Content_Types].xml"])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>An element of the description.</summary>
    public string? this[string element] => Find(element)?.Value;

    /// <summary>An element of the description.</summary>
    public XElement? Find(string element) => Metadata.Elements().SingleOrDefault(item => item.Name.LocalName == element);

    /// <summary>What the package depends on, for each target of its own.</summary>
    public IEnumerable<(string Target, XElement Dependency)> Dependencies
        => from item in Metadata.Descendants()
           where item.Name.LocalName == "dependency"
           select (item.Parent!.Attribute("targetFramework")!.Value, item);

    /// <summary>A file's bytes.</summary>
    public byte[] Bytes(string name)
    {
        using Stream stream = _archive.GetEntry(name)!.Open();
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>A file's text.</summary>
    public string Text(string name)
    {
        using StreamReader reader = new(_archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    public void Dispose() => _archive.Dispose();
}

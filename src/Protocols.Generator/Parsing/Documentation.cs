using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Protocols.Generator.Parsing;

/// <summary>What a declaration's documentation says about its parameters. It becomes the documentation of the properties.</summary>
internal static class Documentation
{
    public static IReadOnlyDictionary<string, string> OfFields(INamedTypeSymbol packet, IEnumerable<string> fields)
    {
        string? xml = packet.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml))
            return new Dictionary<string, string>();
        try
        {
            return XElement.Parse(xml, LoadOptions.PreserveWhitespace).Elements("param")
                .GroupBy(static element => (string?)element.Attribute("name") ?? "")
                .ToDictionary(static group => group.Key, group => OnOneLine(group.First(), fields));
        }
        catch (XmlException)
        {
            // The compiler reports malformed documentation itself.
            return new Dictionary<string, string>();
        }
    }

    /// <summary>The text of an element. References to a parameter, or to a property that is not generated yet, become references to the property.</summary>
    private static string OnOneLine(XElement element, IEnumerable<string> fields)
    {
        element.Descendants("include").Remove();
        foreach (XElement reference in element.Descendants("paramref").ToArray())
        {
            string name = (string?)reference.Attribute("name") ?? "";
            reference.ReplaceWith(fields.Contains(name) ? new XElement("see", new XAttribute("cref", PacketParser.PropertyOf(name))) : new XElement("c", name));
        }
        foreach (XAttribute reference in element.Descendants().Attributes("cref"))
        {
            if (fields.Any(field => reference.Value == "!:" + PacketParser.PropertyOf(field)))
                reference.Value = reference.Value.Substring(2);
        }
        return Regex.Replace(string.Concat(element.Nodes()), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
    }
}

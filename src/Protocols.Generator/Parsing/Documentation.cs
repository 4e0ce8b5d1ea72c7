using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Protocols.Generator.Parsing;

/// <summary>What a declaration's documentation says about its parameters: it becomes that of the properties.</summary>
internal static class Documentation
{
    public static IReadOnlyDictionary<string, string> OfParameters(ISymbol packet)
    {
        string? xml = packet.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml))
            return new Dictionary<string, string>();
        try
        {
            return XElement.Parse(xml).Elements("param")
                .GroupBy(static element => (string?)element.Attribute("name") ?? "")
                .ToDictionary(static group => group.Key, static group => OnOneLine(group.First()));
        }
        catch (XmlException)
        {
            // The compiler reports malformed documentation itself.
            return new Dictionary<string, string>();
        }
    }

    private static string OnOneLine(XElement element)
        => Regex.Replace(string.Concat(element.Nodes()), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(1)).Trim();
}

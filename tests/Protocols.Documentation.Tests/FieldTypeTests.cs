using System.Reflection;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.DelimitedChat;
using Protocols.JsonChat;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Documentation.Tests;

/// <summary>The tables of field types list exactly the types that the readers read and the modifiers that the writers limit.</summary>
public sealed class FieldTypeTests
{
    private static readonly string[] _page = File.ReadAllLines(Path.Combine(Page.Root, "docs", "guides", "field-types.md"));

    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
    };

    public static TheoryData<string, Type, Type> Formats { get; } = new()
    {
        { "DelimitedChat", typeof(DelimitedReader), typeof(DelimitedWriter) },
        { "DatagramChat", typeof(DatagramReader), typeof(DatagramWriter) },
        { "BinaryChat", typeof(BinaryPacketReader), typeof(BinaryPacketWriter) },
        { "TextChat: lines", typeof(TextLineReader), typeof(TextLineWriter) },
        { "TextChat: JSON", typeof(TextJsonReader), typeof(TextJsonWriter) },
        { "JsonChat", typeof(JsonEnvelopeReader), typeof(JsonEnvelopeWriter) },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_table_lists_what_the_format_reads(string heading, Type reader, Type writer)
        => Assert.Equal(Read(reader, writer).Order(StringComparer.Ordinal), Listed(heading).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Listed(string heading)
        => _page.SkipWhile(line => line != "## " + heading).Skip(1).TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => string.Join(" | ", line.Split('|', StringSplitOptions.TrimEntries)[1..4].Select(static cell => cell.Trim('`'))));

    private static IEnumerable<string> Read(Type reader, Type writer)
        => from method in MethodsOf(reader)
           where method.GetCustomAttribute<WireFieldAttribute>() is not null
           let value = method.GetParameters()[^1].ParameterType.GetElementType()!
           let isCode = method.GetCustomAttribute<CodesAttribute>() is not null
           let needs = Modifiers(method)
           where method.DeclaringType == reader || CanWrite(writer, value, needs)
           select $"{(isCode ? "enum : " : "")}{_keywords.GetValueOrDefault(value, value.Name)} | {InBrackets(needs)} | {InBrackets(Limits(writer, value, needs))}";

    /// <summary>The reader's own methods, and the shared ones.</summary>
    private static IEnumerable<MethodInfo> MethodsOf(Type reader)
        => new[] { reader, reader.GetField("Members")?.FieldType }.OfType<Type>()
            .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly));

    /// <summary>A reader may share methods for field types that its format does not have; its writer has no methods for these.</summary>
    private static bool CanWrite(Type writer, Type value, string[] needs)
        => writer.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(method
            => method.Name.StartsWith("TryWrite", StringComparison.Ordinal)
                && Modifiers(method).SequenceEqual(needs)
                && method.GetParameters().FirstOrDefault(static parameter => parameter.Name == "value")?.ParameterType == value);

    private static string[] Modifiers(MethodInfo method)
        => [.. method.GetCustomAttributes<FieldModifierAttribute>().Select(static modifier => modifier.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The modifiers that the writer's method for the same field takes as optional arguments.</summary>
    private static IEnumerable<string> Limits(Type writer, Type value, string[] needs)
        => from method in writer.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where method.Name.StartsWith("TryWrite", StringComparison.Ordinal) && Modifiers(method).SequenceEqual(needs)
           let parameters = method.GetParameters()
           where parameters.Any(parameter => parameter.ParameterType == value)
           from limit in parameters.Where(static parameter => parameter.HasDefaultValue)
           select char.ToUpperInvariant(limit.Name![0]) + limit.Name[1..];

    private static string InBrackets(IEnumerable<string> modifiers) => modifiers.Any() ? $"[{string.Join(", ", modifiers)}]" : "";
}

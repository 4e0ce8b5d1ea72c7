using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Protocols.Generator.Model;

namespace Protocols.Generator.Parsing;

/// <summary>The text of a packet's JSON with places for the values: the attribute's template with the packet's members in it.</summary>
internal sealed class JsonTemplate
{
    private const char Slot = '\u0001';

    private readonly HashSet<string> _usedInTemplate;
    private readonly string _template;
    private readonly Member[] _members;
    private readonly string _text;

    public JsonTemplate(AttributeData body, IReadOnlyList<AttributeArgument> head, IReadOnlyList<IParameterSymbol> fields)
    {
        string before = Property(body, "Head");
        string template = body.ConstructorArguments[0].Value as string ?? "";
        _usedInTemplate = [.. head.Select(static argument => argument.Name).Where(name => (before + template).Contains($"{{{name}}}"))];
        _template = Fill(template, head);
        _members = [.. MembersOf(fields, [.. ConstantsOf(head)])];
        _text = Fill(before, head) + _template.Replace("{body}", Write(_members, static member => member.Name!, static _ => Slot.ToString())) + Property(body, "Tail");
    }

    /// <summary>Whether the text contains an argument of the attribute.</summary>
    public bool Uses(AttributeArgument argument)
        => _usedInTemplate.Contains(argument.Name) || argument.Target.FindAttribute(KnownTypes.JsonConstant) is not null;

    /// <summary>Whether text needs no escape in JSON and in the notation of the library's shape.</summary>
    public static bool IsPlain(string text) => text.Length > 0 && text.All(static letter => letter is >= ' ' and < '\u007F' and not ('"' or '\\' or '|'));

    /// <summary>Whether the format's template has one place for the members.</summary>
    public bool HasBody => _template.Split(["{body}"], StringSplitOptions.None).Length == 2;

    /// <summary>Names that two members in one object have in common.</summary>
    public IEnumerable<string> FindRepeatedNames() => FindRepeatedNames(_members);

    /// <summary>The first field whose order in the JSON differs from its order among the fields.</summary>
    public IParameterSymbol? FindScattered(IReadOnlyList<IParameterSymbol> fields)
    {
        IEnumerable<Member> inOrder = _members.SelectMany(static member => member.Children ?? [member]).Where(static member => member.Field is not null);
        return fields.Zip(inOrder, static (field, member) => (field, member.Field))
            .FirstOrDefault(static pair => !SymbolEqualityComparer.Default.Equals(pair.field, pair.Field)).field;
    }

    /// <summary>The first field that may be absent but is not after another member, so that its comma could not be left out with it.</summary>
    public IParameterSymbol? FindLeadingOptional(IReadOnlyList<LayoutStep> fields)
        => fields.Where(static step => step.Field is not null)
            .Zip(_text.Split(Slot), static (step, piece) => (step, piece))
            .FirstOrDefault(static pair => pair.step.IsOptional && pair.piece != $",\"{NameOf(pair.step.Field!)}\":").step?.Field;

    /// <summary>The names from the root to a field's member, with dots between them; for a member with two names, both paths with <c>|</c> between
    /// them.</summary>
    public string PathOf(IParameterSymbol field)
    {
        Member member = _members.SelectMany(static member => member.Children ?? [member]).First(member => SymbolEqualityComparer.Default.Equals(member.Field, field));
        string? container = field.FindAttribute(KnownTypes.In)?.ConstructorArguments[0].Value as string;
        string[] parents = [.. NamesAroundBody(), .. container is null ? Array.Empty<string>() : [container]];
        return string.Join("|", member.AllNames.Split('|').Select(name => string.Join(".", name.Length == 0 ? parents : [.. parents, name])));
    }

    public JsonModel ToModel(IReadOnlyList<string> findArguments, IReadOnlyList<LayoutStep> fields)
    {
        string[] pieces = _text.Split(Slot);
        string Place(Member member) => fields.Any(step => step.IsOptional && SymbolEqualityComparer.Default.Equals(step.Field, member.Field)) ? "?" : "@";
        return new()
        {
            Pieces = new(pieces.Take(pieces.Length - 1).Select(Literal)),
            LastPiece = Literal(pieces[pieces.Length - 1]),
            Shape = Literal(_template.Replace("{body}", Write(_members, static member => member.AllNames, Place))),
            FindArguments = new(findArguments),
        };
    }

    /// <summary>A C# literal that a person would have chosen.</summary>
    private static string Literal(string text)
    {
        bool isPlain = !text.Any(char.IsControl) && text.Contains('"') && !text.StartsWith("\"", StringComparison.Ordinal)
            && !text.EndsWith("\"", StringComparison.Ordinal) && !text.Contains("\"\"\"");
        return isPlain ? $"\"\"\"{text}\"\"\"" : SymbolDisplay.FormatLiteral(text, quote: true);
    }

    /// <summary>The names of the objects around the place of the members.</summary>
    private IEnumerable<string> NamesAroundBody()
    {
        Stack<string> names = new();
        string[] pieces = _template.Substring(0, Math.Max(0, _template.IndexOf("{body}", StringComparison.Ordinal))).Split('"');
        // Every second piece is text in quotes; if a colon follows, it is a name.
        for (int i = 0; i < pieces.Length; i += 2)
        {
            foreach (char mark in pieces[i])
            {
                if (mark == ':')
                    names.Push(pieces[i - 1]);
                else if (mark is ',' or '}' && names.Count > 0)
                    names.Pop();
            }
        }
        return names.Reverse();
    }

    private static string Property(AttributeData attribute, string name)
        => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value as string ?? "";

    private static string Fill(string template, IReadOnlyList<AttributeArgument> arguments)
        => arguments.Aggregate(template, static (text, argument) => text.Replace($"{{{argument.Name}}}", argument.Text ?? ""));

    private static IEnumerable<Constant> ConstantsOf(IReadOnlyList<AttributeArgument> head)
        => from argument in head
           let constant = argument.Target.FindAttribute(KnownTypes.JsonConstant)
           where constant is not null && argument.Text is not null
           select new Constant(constant.ConstructorArguments[0].Value as string ?? "", argument.Text!, Property(constant, "Before"));

    private static List<Member> MembersOf(IReadOnlyList<IParameterSymbol> fields, List<Constant> constants)
    {
        if (fields.Count == 1 && fields[0].FindAttribute(KnownTypes.Whole) is not null)
            return [new Member(null, fields[0], null)];

        List<Member> members = [];
        foreach (IParameterSymbol field in fields)
        {
            Member member = new(NameOf(field), field, null);
            string? container = field.FindAttribute(KnownTypes.In)?.ConstructorArguments[0].Value as string;
            InsertConstants(members, constants, container ?? member.Name!);
            if (container is null)
                members.Add(member);
            else if (members.Find(existing => existing.Name == container && existing.Children is not null) is { } existing)
                existing.Children!.Add(member);
            else
                members.Add(new Member(container, null, null) { Children = [member] });
        }
        members.AddRange(constants.Select(static constant => new Member(constant.Name, null, constant.Value)));
        return members;
    }

    private static IEnumerable<string> FindRepeatedNames(IEnumerable<Member> members)
        => members.SelectMany(static member => member.AllNames.Split('|'))
            .GroupBy(static name => name)
            .Where(static group => group.Skip(1).Any())
            .Select(static group => group.Key)
            .Concat(members.SelectMany(static member => FindRepeatedNames(member.Children ?? [])));

    private static void InsertConstants(List<Member> members, List<Constant> constants, string next)
    {
        foreach (Constant constant in constants.Where(constant => constant.Before == next).ToList())
        {
            members.Add(new Member(constant.Name, null, constant.Value));
            constants.Remove(constant);
        }
    }

    private static string NameOf(IParameterSymbol field)
        => field.FindAttribute(KnownTypes.Name)?.ConstructorArguments[0].Value as string ?? field.Name;

    private static string Write(IEnumerable<Member> members, Func<Member, string> name, Func<Member, string> value)
    {
        StringBuilder text = new();
        foreach (Member member in members)
        {
            if (member.Name is null)
                return value(member);
            text.Append(text.Length == 0 ? "" : ",").Append('"').Append(name(member)).Append("\":");
            if (member.Children is { } children)
                text.Append(Write(children, name, value));
            else if (member.Value is { } constant)
                text.Append('"').Append(constant).Append('"');
            else
                text.Append(value(member));
        }
        return "{" + text + "}";
    }

    private sealed record Constant(string Name, string Value, string Before);

    /// <summary>A member: a field's value, an object, or a constant.</summary>
    private sealed record Member(string? Name, IParameterSymbol? Field, string? Value)
    {
        public List<Member>? Children { get; init; }

        public string AllNames
            => Field?.FindAttribute(KnownTypes.Name) is { } name && Property(name, "Or") is { Length: > 0 } other ? $"{Name}|{other}" : Name ?? "";
    }
}

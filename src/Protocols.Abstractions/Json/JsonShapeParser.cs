using System.Text;

namespace Protocols;

/// <summary>Reads the notation of <see cref="JsonShape" />.</summary>
/// <param name="template">The notation.</param>
/// <param name="fields">The names of the fields in the slots.</param>
internal sealed class JsonShapeParser(string template, string[] fields)
{
    // One for each bit of a 64-bit set, including the root.
    private const int MaxMembers = 64;

    private readonly List<JsonShapeMember> _members = [];

    // The canonical text since the last slot.
    private readonly StringBuilder _piece = new();
    private int _position;
    private int _slots;

    /// <summary>Reads a template.</summary>
    /// <returns>The root, followed by the members in the template's order.</returns>
    /// <exception cref="ArgumentException">The template is not in the notation.</exception>
    public JsonShapeMember[] Parse()
    {
        _members.Add(new JsonShapeMember(index: 0, parent: null, name: ""));
        ParseMembers(parent: 0);
        if (_position < template.Length)
            throw Unexpected();
        if (_slots != fields.Length)
            throw new ArgumentException($"There are fewer slots than fields: {template}");
        return [.. _members];
    }

    private void ParseMembers(int parent)
    {
        Expect('{');
        if (TryTake('}'))
            return;
        do
        {
            string name = ParseString(isName: true);
            Expect(':');
            ParseValue(parent, name);
        }
        while (TryTake(','));
        Expect('}');
    }

    private void ParseValue(int parent, string name)
    {
        int index = _members.Count;
        switch (Peek())
        {
            case '{':
                Add(new JsonShapeMember(index, _members[parent], name));
                ParseMembers(index);
                break;
            case '"':
                Add(new JsonShapeMember(index, _members[parent], name) { Constant = Encoding.UTF8.GetBytes(ParseString(isName: false)) });
                break;
            case '@' or '?' when _slots < fields.Length:
                bool isOptional = template[_position++] == '?';
                Add(new JsonShapeMember(index, _members[parent], name)
                {
                    Field = fields[_slots],
                    Slot = _slots++,
                    IsOptional = isOptional,
                    Piece = Encoding.UTF8.GetBytes(_piece.ToString()),
                });
                _piece.Clear();
                break;
            default:
                throw Unexpected();
        }
    }

    private void Add(JsonShapeMember member)
    {
        bool isRepeated = _members.Any(other => other.Parent == member.Parent && other.Spellings.Any(spelling => member.IsNamed(spelling)));
        if (isRepeated || _members.Count == MaxMembers)
            throw Unexpected();
        _members.Add(member);
    }

    private string ParseString(bool isName)
    {
        Expect('"');
        int end = _position;
        while (end < template.Length && template[end] is not ('"' or '\\' or < ' '))
            end++;
        if (end == template.Length || template[end] != '"')
            throw Unexpected();
        string text = template.Substring(_position, end - _position);
        _piece.Append(isName ? text.Split('|')[0] : text).Append('"');
        _position = end + 1;
        return text;
    }

    private void Expect(char character)
    {
        if (!TryTake(character))
            throw Unexpected();
    }

    private bool TryTake(char character)
    {
        bool isThere = Peek() == character;
        if (isThere)
        {
            _piece.Append(character);
            _position++;
        }
        return isThere;
    }

    private char Peek() => _position < template.Length ? template[_position] : '\0';

    private ArgumentException Unexpected() => new($"The template is wrong at character {_position}: {template}");
}

using System.Text;
using System.Text.Json;

namespace ChatProto.Input;

/// <summary>The complete members of JSON that may be cut short or broken: those before the fault.</summary>
internal sealed class JsonMembers
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _values = [];

    /// <summary>The JSON up to the last complete value, with open objects and arrays closed.</summary>
    public byte[] Repaired { get; private set; } = [];

    /// <summary>Finds the members.</summary>
    public static JsonMembers Find(ReadOnlyMemory<byte> json)
    {
        JsonMembers members = new();
        try
        {
            members.Read(json);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            // The members found before the fault count.
        }
        return members;
    }

    /// <summary>A member's value as JSON.</summary>
    /// <param name="path">The names from the root to the member, with dots between them.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the member is there and complete.</returns>
    public bool TryGet(string path, out ReadOnlyMemory<byte> value) => _values.TryGetValue(path, out value);

    private void Read(ReadOnlyMemory<byte> json)
    {
        Utf8JsonReader reader = new(json.Span, isFinalBlock: false, default);
        Stack<(string Path, int Start, char End)> open = new();
        string path = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    string parent = open.Peek().Path;
                    path = parent.Length == 0 ? reader.GetString()! : $"{parent}.{reader.GetString()}";
                    continue;

                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    open.Push((path, (int)reader.TokenStartIndex, reader.TokenType == JsonTokenType.StartObject ? '}' : ']'));
                    // Elements of a list have no names.
                    path += reader.TokenType == JsonTokenType.StartArray ? "[]" : "";
                    break;

                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    (path, int start, _) = open.Pop();
                    _values.TryAdd(path, json[start..(int)reader.BytesConsumed]);
                    break;

                default:
                    _values.TryAdd(path, json[(int)reader.TokenStartIndex..(int)reader.BytesConsumed]);
                    break;
            }
            StringBuilder ends = new();
            foreach ((_, _, char end) in open)
                ends.Append(end);
            Repaired = [.. json.Span[..(int)reader.BytesConsumed], .. Encoding.ASCII.GetBytes(ends.ToString())];
        }
    }
}

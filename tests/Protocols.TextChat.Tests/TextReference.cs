using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

/// <summary>A second implementation of the format, with strings and System.Text.Json.</summary>
public sealed class TextReference : ReferenceCodec
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, string> _endings = new()
    {
        ["UserEntered"] = " has entered the chat.",
        ["UserLeft"] = " has left the chat.",
        ["UserBlocked"] = " has blocked you.",
    };

    public override byte[] Encode(PacketInfo packet, JsonObject fields, string options)
    {
        StringBuilder line = new(packet.Id.Name);
        if (packet.Fields[0].Kind == "string")
            line.Append(packet.Id.IsNone ? "" : " ").Append(Braces(packet.Fields.Where(field => fields.ContainsKey(field.Name)).Select(field => (Names(packet, field)[0], Text(fields, field)))));
        else if (packet.Fields[0].Kind == "statuses")
            line.Append(IsRevised(options) ? "200 BOARD " : "").Append(Braces(fields["users"]!.AsArray().Select(static user => ((string)user!["username"]!, (string)user["status"]!))));
        else if (packet.Name == "Response")
            line.Append(((int)fields["code"]!).ToString("000", null)).Append(' ').Append(Text(fields, packet.Fields[1]));
        else
            line.AppendJoin("", packet.Fields.Where(field => fields.ContainsKey(field.Name)).Select(field => " " + Text(fields, field)));
        return _strict.GetBytes(line.Append(_endings.GetValueOrDefault(packet.Name)).Append('\n').ToString());
    }

    public override JsonObject? Decode(PacketInfo packet, byte[] frame, string options)
    {
        if (packet.Name == (IsRevised(options) ? "MessageDelivery" : "ForwardedMessage"))
            return null;
        if (frame.Length == 0 || Array.IndexOf(frame, (byte)'\n') != frame.Length - 1)
            return null;
        byte[] content = [.. frame.Take(frame.Length - (frame is [.., (byte)'\r', _] ? 2 : 1))];
        if (content.Contains((byte)'\r'))
            return null;
        try
        {
            return Decode(packet, _strict.GetString(content));
        }
        catch (Exception exception) when (exception is DecoderFallbackException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsRevised(string options) => options.Split(' ').Contains("dialect=revised");

    private static JsonObject? Decode(PacketInfo packet, string line) => packet.Name switch
    {
        "Response" => Response(line),
        "UserBoard" when line.StartsWith("200 BOARD {", StringComparison.Ordinal) => Board(line[10..]),
        "UserBoard" => line.StartsWith('{') ? Board(line) : null,
        "MessageDelivery" or "ForwardedMessage" when line.StartsWith("200 SEND {", StringComparison.Ordinal) => Members(packet, line[9..]),
        "MessageDelivery" or "ForwardedMessage" => line.StartsWith('{') && Board(line) is null ? Members(packet, line) : null,
        _ => Command(packet, line),
    };

    private static JsonObject? Command(PacketInfo packet, string line)
    {
        string verb = packet.Id.Name!;
        string ending = _endings.GetValueOrDefault(packet.Name, "");
        if (!(line + " ").StartsWith(verb + " ", StringComparison.Ordinal) || !line.EndsWith(ending, StringComparison.Ordinal) || line.Length < verb.Length + ending.Length)
            return null;
        string? parameter = line == verb ? null : line[(verb.Length + 1)..^ending.Length];
        return packet.Fields switch
        {
            [{ Kind: "string" }, ..] => parameter is null ? null : Members(packet, parameter),
            [{ Kind: "text", Optional: true } field] => string.IsNullOrEmpty(parameter) ? [] : new JsonObject { [field.Name] = parameter },
            [{ Kind: "text" } field] => parameter is null ? null : new JsonObject { [field.Name] = parameter },
            [{ Kind: "word" } field] => Words(parameter) is [var word] ? new JsonObject { [field.Name] = word } : null,
            _ => Words(parameter) switch
            {
                [var status] => new JsonObject { ["status"] = status },
                [var username, var status] => new JsonObject { ["username"] = username, ["status"] = status },
                _ => null,
            },
        };
    }

    private static string[] Words(string? parameter)
        => parameter?.Split(' ') is { } words && words.All(static word => word.Length > 0) ? words : [];

    private static JsonObject? Response(string line)
    {
        bool isResponse = line.Length > 4 && line[..3].All(char.IsAsciiDigit) && line[3] == ' ';
        bool isJson = line.StartsWith("200 BOARD {", StringComparison.Ordinal) || line.StartsWith("200 SEND {", StringComparison.Ordinal);
        return isResponse && !isJson ? new JsonObject { ["code"] = int.Parse(line[..3], null), ["reason"] = line[4..] } : null;
    }

    private static JsonObject? Board(string json)
    {
        if (Read(json) is not { } members || members.Any(static member => member.Value is not ("ONLINE" or "OFFLINE" or "DO_NOT_DISTURB")))
            return null;
        return new JsonObject
        {
            ["users"] = new ArrayNode([.. members.Select(static member => new JsonObject { ["username"] = member.Name, ["status"] = member.Value })]),
        };
    }

    private static JsonObject? Members(PacketInfo packet, string json)
    {
        JsonObject fields = [];
        if (Read(json) is not { } members)
            return null;
        foreach (FieldInfo field in packet.Fields)
        {
            List<(string Name, string? Value)> found = [.. members.Where(member => Names(packet, field).Contains(member.Name))];
            if (found.Count == 0 && field.Optional)
                continue;
            if (found is not [{ Value: { } value }])
                return null;
            fields.Add(field.Name, value);
        }
        return fields;
    }

    /// <summary>The members of a JSON object, with null for values that are not strings; null if the text is not an object. Throws if it is not JSON.</summary>
    private static List<(string Name, string? Value)>? Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
        LookAtStrings(document.RootElement);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return null;
        return [.. document.RootElement.EnumerateObject().Select(static member =>
            (member.Name, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : null))];
    }

    /// <summary>System.Text.Json notices an escaped lone surrogate only when the string is read.</summary>
    private static void LookAtStrings(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    LookAtStrings(item);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    _ = member.Name;
                    LookAtStrings(member.Value);
                }
                break;
        }
    }

    private static string[] Names(PacketInfo packet, FieldInfo field) => (field.Name, packet.Name) switch
    {
        ("messageId", "MessageDelivery") => ["messageId", "message_id"],
        ("messageId", _) => ["message_id", "messageId"],
        _ => [field.Name],
    };

    private static string Text(JsonObject fields, FieldInfo field) => (string)fields[field.Name]!;

    private static string Braces(IEnumerable<(string Name, string Value)> members)
        => "{" + string.Join(',', members.Select(static member => $"{Quote(member.Name)}:{Quote(member.Value)}")) + "}";

    private static string Quote(string text) => '"' + string.Concat(text.Select(Escape)) + '"';

    private static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' => $"\\u{(int)character:x4}",
        _ => character.ToString(),
    };
}

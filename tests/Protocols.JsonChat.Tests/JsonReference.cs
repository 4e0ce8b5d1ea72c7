using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

/// <summary>A second implementation of the format: it writes by joining strings, reads with the document model of System.Text.Json, and checks what that does
/// not.</summary>
public sealed class JsonReference : ReferenceCodec
{
    private const int MaxLength = 65_536;

    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, string> _memberNames = new()
    {
        ["serverEpbkey"] = "server_epbkey",
        ["clientEpbkey"] = "client_epbkey",
        ["chatPubkey"] = "chat_pubkey",
        ["roomType"] = "room-type",
        ["roomName"] = "room-name",
        ["actionData"] = "actiondata",
        ["publicKey"] = "actiondata",
    };

    private static readonly string[] _fieldsOfActionData = ["format", "content", "msg", "reason"];

    public override byte[] Encode(PacketInfo packet, JsonObject fields, string options)
    {
        string data;
        if (IsWhole(packet))
        {
            data = Write(packet.Fields[0], fields["data"]);
        }
        else
        {
            List<string> members = [.. Outer(packet).Where(field => fields.ContainsKey(field.Name)).Select(field => Member(field, fields))];
            if (ActionOf(packet) is { } action)
                members.Insert(1, $"\"action\":{Quote(action)}");
            if (Inner(packet).Length > 0)
                members.Add($"\"actiondata\":{{{string.Join(',', Inner(packet).Select(field => Member(field, fields)))}}}");
            data = $"{{{string.Join(',', members)}}}";
        }
        return _strictUtf8.GetBytes($"{{\"type\":{Quote(packet.Id.Name!)},\"data\":{data}}}");
    }

    public override JsonObject? Decode(PacketInfo packet, byte[] frame, string options)
    {
        try
        {
            _strictUtf8.GetCharCount(frame);
            using JsonDocument document = JsonDocument.Parse(frame, new JsonDocumentOptions { MaxDepth = 8 });
            CheckStrings(document.RootElement);
            int length = frame[^1] == '\n' ? frame.Length - 1 : frame.Length;
            return length > MaxLength ? null : Read(packet, document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static bool IsWhole(PacketInfo packet) => packet.Fields is [{ Name: "data" }];

    private static string? ActionOf(PacketInfo packet) => ((JsonChatPacketAttribute)packet.Declaration).Action;

    private static FieldInfo[] Inner(PacketInfo packet) => [.. packet.Fields.Where(static field => _fieldsOfActionData.Contains(field.Name))];

    private static FieldInfo[] Outer(PacketInfo packet) => [.. packet.Fields.Except(Inner(packet))];

    private static string NameOf(FieldInfo field) => _memberNames.GetValueOrDefault(field.Name, field.Name);

    private static string Member(FieldInfo field, JsonObject fields) => $"{Quote(NameOf(field))}:{Write(field, fields[field.Name])}";

    private static string Write(FieldInfo field, JsonNode? value) => field.Kind switch
    {
        "json" => Compact(value?.ToJsonString() ?? "null"),
        "strings" => $"[{string.Join(',', value!.AsArray().Select(static item => Quote(item!.GetValue<string>())))}]",
        "string" or "string-or-null" => value is null ? "null" : Quote(value.GetValue<string>()),
        _ => value!.ToJsonString(),
    };

    private static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        foreach (char character in text)
        {
            quoted.Append(character switch
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
            });
        }
        return quoted.Append('"').ToString();
    }

    private static string Compact(string json)
    {
        StringBuilder compact = new();
        bool isInString = false;
        for (int i = 0; i < json.Length; i++)
        {
            if (!isInString && char.IsWhiteSpace(json[i]))
                continue;
            compact.Append(json[i]);
            if (isInString && json[i] == '\\')
                compact.Append(json[++i]);
            else if (json[i] == '"')
                isInString = !isInString;
        }
        return compact.ToString();
    }

    /// <summary>Throws if a name or a string has a lone surrogate.</summary>
    private static void CheckStrings(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            value.GetString();
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
                CheckStrings(item);
        }
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                _strictUtf8.GetByteCount(member.Name);
                CheckStrings(member.Value);
            }
        }
    }

    private static JsonObject? Read(PacketInfo packet, JsonElement envelope)
    {
        Dictionary<string, JsonElement>? root = Members(envelope, "type", "data");
        if (root is null || root.Count < 2 || root["type"].GetString() != packet.Id.Name)
            return null;
        JsonElement data = root["data"];
        if (IsWhole(packet))
            return new JsonObject { ["data"] = JsonFields.FromJson(Encoding.UTF8.GetBytes(Compact(data.GetRawText()))) };

        string? action = ActionOf(packet);
        FieldInfo[] inner = Inner(packet);
        string[] structure = [.. action is null ? [] : (string[])["action"], .. inner.Length == 0 ? [] : (string[])["actiondata"]];
        Dictionary<string, JsonElement>? members = Members(data, [.. Outer(packet).Select(NameOf), .. structure]);
        if (members is null || (action is not null && !(members.TryGetValue("action", out JsonElement given) && given.GetString() == action)))
            return null;

        JsonObject fields = [];
        if (!TryRead(Outer(packet), members, fields))
            return null;
        if (inner.Length == 0)
            return fields;
        if (!members.TryGetValue("actiondata", out JsonElement actionData) || Members(actionData, [.. inner.Select(NameOf)]) is not { } innerMembers)
            return null;
        return TryRead(inner, innerMembers, fields) ? fields : null;
    }

    /// <summary>An object's members with one of the given names; null if a name is repeated, or if it is not an object.</summary>
    private static Dictionary<string, JsonElement>? Members(JsonElement value, params string[] names)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        JsonProperty[] known = [.. value.EnumerateObject().Where(member => names.Contains(member.Name))];
        return known.DistinctBy(static member => member.Name).Count() < known.Length
            ? null
            : known.ToDictionary(static member => member.Name, static member => member.Value);
    }

    private static bool TryRead(FieldInfo[] wanted, Dictionary<string, JsonElement> members, JsonObject fields)
    {
        foreach (FieldInfo field in wanted)
        {
            bool isThere = members.TryGetValue(NameOf(field), out JsonElement value);
            if (!isThere && !field.Optional)
                return false;
            if (isThere)
                fields.Add(field.Name, Read(field, value));
        }
        return true;
    }

    private static JsonNode? Read(FieldInfo field, JsonElement value) => field.Kind switch
    {
        "string" => Text(value),
        "string-or-null" => value.ValueKind == JsonValueKind.Null ? null : Text(value),
        "bool" => ValueNode.Create(value.GetBoolean()),
        "number" => Number(value.ValueKind == JsonValueKind.Number ? value.GetRawText() : ""),
        "strings" => new ArrayNode([.. value.EnumerateArray().Select(Text)]),
        "json" => JsonFields.FromJson(Encoding.UTF8.GetBytes(Compact(value.GetRawText()))),
        _ => throw new NotSupportedException($"No values for the kind {field.Kind}."),
    };

    private static JsonNode Text(JsonElement value) => ValueNode.Create(value.GetString() ?? throw new FormatException("There is no string."));

    private static ValueNode Number(string text)
        => text.All(char.IsAsciiDigit) && long.TryParse(text, out long number) && number <= int.MaxValue
            ? ValueNode.Create((ulong)number)
            : throw new FormatException("There is no integer.");
}

using System.Text.Json.Serialization;

namespace Protocols.Benchmarks.Peers;

/// <summary>The fields of BinaryChat's MessageRequest.</summary>
public sealed record MessageRequestDocument(ulong Session, ulong Recipient, ulong Message, byte[] Body);

/// <summary>The fields of TextChat's Send.</summary>
public sealed record SendDocument(
    [property: JsonPropertyName("sender")] string Sender,
    [property: JsonPropertyName("header")] string Header,
    [property: JsonPropertyName("timestamp")] string Timestamp,
    [property: JsonPropertyName("message")] string Message);

/// <summary>The data of JsonChat's Login.</summary>
public sealed record LoginData(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("password")] string Password,
    [property: JsonPropertyName("save")] bool Save);

/// <summary>JsonChat's Login.</summary>
public sealed record LoginEnvelope([property: JsonPropertyName("type")] string Type, [property: JsonPropertyName("data")] LoginData Data);

/// <summary>The action data of JsonChat's SendMessage.</summary>
public sealed record SendActionData([property: JsonPropertyName("format")] string Format, [property: JsonPropertyName("content")] string Content);

/// <summary>The data of JsonChat's SendMessage.</summary>
public sealed record SendData(
    [property: JsonPropertyName("room")] string Room,
    [property: JsonPropertyName("action")] string Action,
    [property: JsonPropertyName("actiondata")] SendActionData ActionData);

/// <summary>JsonChat's SendMessage.</summary>
public sealed record SendEnvelope([property: JsonPropertyName("type")] string Type, [property: JsonPropertyName("data")] SendData Data);

/// <summary>Lets System.Text.Json read and write these without reflection.</summary>
[JsonSerializable(typeof(MessageRequestDocument))]
[JsonSerializable(typeof(SendDocument))]
[JsonSerializable(typeof(LoginEnvelope))]
[JsonSerializable(typeof(SendEnvelope))]
public sealed partial class PeerJson : JsonSerializerContext;

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

/// <summary>What System.Text.Json is given to read and write these without reflection.</summary>
[JsonSerializable(typeof(MessageRequestDocument))]
[JsonSerializable(typeof(SendDocument))]
[JsonSerializable(typeof(LoginEnvelope))]
public sealed partial class PeerJson : JsonSerializerContext;

namespace Protocols.JsonChat;

/// <summary>Declares a JsonChat packet: an envelope <c>{"type":…,"data":{…}}</c> whose data has the packet's fields as members.</summary>
/// <param name="type">The envelope's <c>type</c>, matched exactly. It must not contain a character that JSON escapes.</param>
/// <param name="sender">The side that sends the packet.</param>
[PacketCodec(typeof(JsonEnvelopeReader), typeof(JsonEnvelopeWriter), typeof(JsonChatOptions))]
[JsonBody("""{"type":"{type}","data":{body}}""")]
[AttributeUsage(AttributeTargets.Struct)]
public sealed class JsonChatPacketAttribute([PacketKey] string type, PacketSender sender) : PacketAttribute(sender)
{
    /// <inheritdoc />
    public override PacketId Id { get; } = type;

    /// <summary>
    /// The text of a constant member <c>action</c> before <c>actiondata</c>, which distinguishes packets of one type. It must not contain a character that JSON
    /// escapes.
    /// </summary>
    [PacketKey]
    [JsonConstant("action", Before = "actiondata")]
    public string? Action { get; set; }
}

namespace Protocols.JsonChat.Tests;

/// <summary>WAVE, from the client: a packet that only this server knows, with every kind of field.</summary>
/// <param name="to">To whom.</param>
/// <param name="times">How often.</param>
/// <param name="isLoud">Whether with a shout.</param>
/// <param name="note">Text that may be absent.</param>
/// <param name="mood">Text that may be null.</param>
/// <param name="tags">Words.</param>
/// <param name="more">Anything else.</param>
[JsonChatPacket("WAVE", PacketSender.Client)]
public readonly ref partial struct Wave(
    JsonText to, int times, [Name("is-loud")] bool isLoud, [OrAbsent] JsonText note, [OrNull] JsonText mood, [In("details")] JsonArray tags, [In("details")] JsonValue more);

/// <summary>WAVE, from the server: the other side may have the same type.</summary>
/// <param name="from">Who waved.</param>
[JsonChatPacket("WAVE", PacketSender.Server)]
public readonly ref partial struct WaveDelivery(JsonText from);

/// <summary>CHAT_ACTION with an action of its own, from the client.</summary>
/// <param name="room">The room's id.</param>
/// <param name="msg">The message's id.</param>
/// <param name="emoji">What to show next to it.</param>
[JsonChatPacket("CHAT_ACTION", PacketSender.Client, Action = "react")]
public readonly ref partial struct React(JsonText room, [In("actiondata")] JsonText msg, [In("actiondata")] JsonText emoji);

/// <summary>CHAT_ACTION with any other action, from the client.</summary>
/// <param name="action">The action.</param>
/// <param name="actiondata">What it needs.</param>
[JsonChatPacket("CHAT_ACTION", PacketSender.Client)]
public readonly ref partial struct AnyAction(JsonText action, JsonValue actiondata);

/// <summary>An action without data, so that the action comes last.</summary>
/// <param name="room">The room's id.</param>
[JsonChatPacket("ROOM", PacketSender.Client, Action = "leave")]
public readonly ref partial struct LeaveRoom(JsonText room);

/// <summary>The type of <see cref="Login" />, from the same side.</summary>
[JsonChatPacket("LOGIN", PacketSender.Client)]
public readonly ref partial struct TypeOfAnother;

/// <summary>The type and action of <see cref="PinMessage" />, from the same side.</summary>
[JsonChatPacket("CHAT_ACTION", PacketSender.Client, Action = "pin")]
public readonly ref partial struct ActionOfAnother;

/// <summary>LOGIN with an action, from the client: the documented packet of that type takes any other action.</summary>
/// <param name="key">What to log in with.</param>
[JsonChatPacket("LOGIN", PacketSender.Client, Action = "by-key")]
public readonly ref partial struct LoginByKey(JsonText key);

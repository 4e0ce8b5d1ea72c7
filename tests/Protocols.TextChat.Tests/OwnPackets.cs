namespace Protocols.TextChat.Tests;

/// <summary><c>WAVE bob</c>, from the client: a line that only this server knows.</summary>
/// <param name="username">To whom.</param>
[TextCommand("WAVE", PacketSender.Client)]
public readonly ref partial struct Wave([Word] Utf8Text username);

/// <summary><c>WAVE alice waves.</c>, from the server: the same verb on the other side.</summary>
/// <param name="username">Who waves.</param>
[TextCommand("WAVE", PacketSender.Server, Ending = " waves.")]
public readonly ref partial struct WaveDelivery([Word] Utf8Text username);

/// <summary><c>PING</c>, from the client: a line without parameters.</summary>
[TextCommand("PING", PacketSender.Client)]
public readonly ref partial struct Ping;

/// <summary><c>DRAW {…}</c>, from the client: a line with JSON.</summary>
/// <param name="sender">Who draws; not a side of the conversation.</param>
/// <param name="picture">What; <c>svg</c> on the wire.</param>
[TextJsonCommand("DRAW", Protocols.PacketSender.Client)]
public readonly ref partial struct Draw(JsonText sender, [Name("svg")] JsonText picture);

/// <summary>The verb of <see cref="Join" />, under another name.</summary>
/// <param name="room">A room.</param>
[TextCommand("Join", PacketSender.Client)]
public readonly ref partial struct VerbInLowerCase(Utf8Text room);

/// <summary>A line without a verb, which a user cannot add.</summary>
/// <param name="code">A code.</param>
[TextLine(PacketSender.Server)]
public readonly ref partial struct LineWithoutVerb(int code);

/// <summary>A line without a verb and without fields.</summary>
[TextLine(PacketSender.Server)]
public readonly ref partial struct LineWithoutFields;

/// <summary>A verb that would be read as a response.</summary>
[TextCommand("404", PacketSender.Server)]
public readonly ref partial struct VerbOfDigits;

/// <summary>A verb that is two words.</summary>
[TextCommand("TWO WORDS", PacketSender.Client)]
public readonly ref partial struct VerbOfTwoWords;

/// <summary>EXCUSE, from the client: a reason after a verb of its own.</summary>
/// <param name="reason">The reason.</param>
[TextCommand("EXCUSE", PacketSender.Client)]
public readonly ref partial struct Excuse([Reason] Utf8Text reason);

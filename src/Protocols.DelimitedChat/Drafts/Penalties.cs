namespace Protocols.DelimitedChat.Drafts;

/// <summary>0x0D, from the client: forbids a user to speak, for the sum of the spans, or for 15 minutes if all are zero. A draft.</summary>
/// <param name="username">Who is silenced.</param>
/// <param name="reason">Why; may be empty.</param>
/// <param name="minutes">One raw byte, 0–59 by the document.</param>
/// <param name="hours">One raw byte, 0–23 by the document.</param>
/// <param name="days">One raw byte.</param>
/// <param name="months">One raw byte, 0–11 by the document.</param>
/// <param name="years">One raw byte.</param>
[DelimitedPacket(0x0D, PacketSender.Client, Draft = true)]
public readonly ref partial struct SilenceUser(Utf8Text username, Utf8Text reason, byte minutes, byte hours, byte days, byte months, byte years);

/// <summary>0x0E, from the server: the user may not silence others. A draft.</summary>
[DelimitedPacket(0x0E, PacketSender.Server, Literal = "SU", Draft = true)]
public readonly ref partial struct SilenceRefused;

/// <summary>0x0F, from the client: bans a user, for the sum of the spans, or for 3 hours if all are zero. A draft.</summary>
/// <param name="username">Who is banned.</param>
/// <param name="reason">Why; may be empty.</param>
/// <param name="minutes">One raw byte, 0–59 by the document.</param>
/// <param name="hours">One raw byte, 0–23 by the document.</param>
/// <param name="days">One raw byte.</param>
/// <param name="months">One raw byte, 0–11 by the document.</param>
/// <param name="years">One raw byte.</param>
[DelimitedPacket(0x0F, PacketSender.Client, Draft = true)]
public readonly ref partial struct BanUser(Utf8Text username, Utf8Text reason, byte minutes, byte hours, byte days, byte months, byte years);

/// <summary>0x10, from the server: the user may not ban others. A draft.</summary>
[DelimitedPacket(0x10, PacketSender.Server, Literal = "BU", Draft = true)]
public readonly ref partial struct BanRefused;

/// <summary>0x11, from the client: lifts a ban. A draft.</summary>
/// <param name="username">Who is no longer banned.</param>
[DelimitedPacket(0x11, PacketSender.Client, Draft = true)]
public readonly ref partial struct UnbanUser(Utf8Text username);

/// <summary>0x12, from the server: the user may not lift bans. A draft.</summary>
[DelimitedPacket(0x12, PacketSender.Server, Literal = "UU", Draft = true)]
public readonly ref partial struct UnbanRefused;

namespace Protocols.DelimitedChat.Tests;

/// <summary>0x30, from the client: a packet that only this server knows.</summary>
/// <param name="times">How often to wave.</param>
/// <param name="username">To whom.</param>
[DelimitedPacket(0x30, PacketSender.Client)]
public readonly ref partial struct Wave(uint times, Utf8Text username);

/// <summary>0x30, from the server: framed like <see cref="Wave" />, so that both may have the same id.</summary>
/// <param name="times">How often someone waved.</param>
/// <param name="username">Who.</param>
[DelimitedPacket(0x30, PacketSender.Server)]
public readonly ref partial struct WaveDelivery(uint times, Utf8Text username);

/// <summary>0x31, from the client: a constant and every kind of field that user packets may want.</summary>
/// <param name="flag">One raw byte.</param>
/// <param name="code">A code.</param>
/// <param name="email">A code next to it.</param>
/// <param name="isLoud">A bit next to that.</param>
/// <param name="note">Text that may be missing.</param>
[DelimitedPacket(0x31, PacketSender.Client, Literal = "HEY")]
public readonly ref partial struct Hey(byte flag, ReplyCode code, [Adjacent] ReplyCode email, [Adjacent] bool isLoud, OptionalText note);

/// <summary>0x32, from the client: two texts, of which the second, or both, may be missing.</summary>
/// <param name="title">Text that may be missing if the other is.</param>
/// <param name="note">Text that may be missing.</param>
[DelimitedPacket(0x32, PacketSender.Client)]
public readonly ref partial struct Memo(OptionalText title, OptionalText note);

/// <summary>0x38, from the client: three texts that may be missing from the end.</summary>
/// <param name="title">Text.</param>
/// <param name="subtitle">More text.</param>
/// <param name="note">And more.</param>
[DelimitedPacket(0x38, PacketSender.Client)]
public readonly ref partial struct Heading(OptionalText title, OptionalText subtitle, OptionalText note);

/// <summary>0x37, from the client: nothing but its id.</summary>
[DelimitedPacket(0x37, PacketSender.Client)]
public readonly ref partial struct Bare;

/// <summary>The id of <see cref="ShortMessage" />, from the same side.</summary>
[DelimitedPacket(0x50, PacketSender.Client)]
public readonly ref partial struct IdOfAnother;

/// <summary>The id of <see cref="GuestName" />, which has another layout, from the other side.</summary>
/// <param name="number">Fixed, where the other is text.</param>
[DelimitedPacket(0x01, PacketSender.Client)]
public readonly ref partial struct LayoutUnlikeAnother(uint number);

namespace Protocols.BinaryChat.Tests;

/// <summary>30, or 31 in the separate numbering, from the client: counted fields with others between and after them.</summary>
/// <param name="session">The session's number.</param>
/// <param name="room">The room's name.</param>
/// <param name="times">How often.</param>
/// <param name="users">To whom.</param>
/// <param name="token">A secret.</param>
/// <param name="until">Until when.</param>
[BinaryPacket(30, PacketSender.Client, Separate = 31)]
public readonly ref partial struct Wave(ulong session, Utf8Text room, uint times, UInt64List users, [MaxLength(4)] Blob token, ulong until);

/// <summary>31 in the separate numbering, from the server: framed like <see cref="Wave" />, so that both may have the same number.</summary>
/// <param name="session">The session's number.</param>
/// <param name="room">The room's name.</param>
/// <param name="times">How often.</param>
/// <param name="users">To whom.</param>
/// <param name="token">A secret.</param>
/// <param name="until">Until when.</param>
[BinaryPacket(31, PacketSender.Server)]
public readonly ref partial struct WaveDelivery(ulong session, Utf8Text room, uint times, UInt64List users, Blob token, ulong until);

/// <summary>A number that two documented packets share.</summary>
[BinaryPacket(15, PacketSender.Client, Separate = 40)]
public readonly ref partial struct SharedByAThird;

/// <summary>The numbers of <see cref="FileUploadRequest" />.</summary>
[BinaryPacket(15, PacketSender.Client, Separate = 23)]
public readonly ref partial struct NumbersOfAnUpload;

/// <summary>The documented number of <see cref="SessionRequest" />.</summary>
[BinaryPacket(1, PacketSender.Client, Separate = 41)]
public readonly ref partial struct DocumentedNumberOfAnother;

/// <summary>The separate number of <see cref="FilesRequest" />.</summary>
[BinaryPacket(42, PacketSender.Client, Separate = 15)]
public readonly ref partial struct SeparateNumberOfAnother;

/// <summary>The number of <see cref="SessionRequest" />, which has another layout, from the other side.</summary>
/// <param name="session">Fixed, where the other is counted.</param>
[BinaryPacket(1, PacketSender.Server)]
public readonly ref partial struct LayoutUnlikeAnother(ulong session);

/// <summary>15 from the server, which the document does not have.</summary>
/// <param name="session">Framed like <see cref="FilesRequest" />.</param>
[BinaryPacket(15, PacketSender.Server)]
public readonly ref partial struct FifteenFromTheServer(ulong session);

/// <summary>How somebody feels.</summary>
public enum Mood : uint
{
    /// <summary>Nothing in particular.</summary>
    Calm,

    /// <summary>Well.</summary>
    Glad = 2,
}

/// <summary>What somebody may do.</summary>
public enum Rights : ulong
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Everything, from the highest bit on.</summary>
    All = 1UL << 63,
}

/// <summary>33, from the client: enumerations of both widths.</summary>
/// <param name="mood">4 bytes.</param>
/// <param name="rights">8 bytes.</param>
/// <param name="room">The room's name.</param>
[BinaryPacket(33, PacketSender.Client)]
public readonly ref partial struct Feeling(Mood mood, Rights rights, Utf8Text room);

/// <summary>35, from the client: a packet that is only planned.</summary>
[BinaryPacket(35, PacketSender.Client, Draft = true)]
public readonly ref partial struct Planned;

/// <summary>13, from the client, a number below the shared ones.</summary>
/// <param name="times">A field that decides nothing.</param>
[BinaryPacket(13, PacketSender.Client, Separate = 37, AmbiguousField = "times")]
public readonly ref partial struct Thirteen(uint times);

/// <summary>36, from the client, a number above the shared ones.</summary>
/// <param name="times">A field that decides nothing.</param>
[BinaryPacket(36, PacketSender.Client, AmbiguousField = "times")]
public readonly ref partial struct ThirtySix(uint times);

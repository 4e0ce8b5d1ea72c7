namespace Protocols.DelimitedChat;

/// <summary>0x01, from the server, on connecting: the temporary name of a user who has not logged in.</summary>
/// <param name="username">The temporary user name.</param>
[DelimitedPacket(0x01, PacketSender.Server)]
public readonly ref partial struct GuestName(Utf8Text username);

/// <summary>0x02, from the client: logs a known user in.</summary>
/// <param name="username">The user's name, printable ASCII.</param>
/// <param name="password">The password, base64 on the wire.</param>
/// <param name="byteOrder">The byte order of integers in both directions, after the reply if that says Okay.</param>
[DelimitedPacket(0x02, PacketSender.Client, Malformed = 0x04)]
public readonly ref partial struct Login(Utf8Text username, Base64Text password, ByteOrderFlag byteOrder);

/// <summary>0x03, from the server: the answer to <see cref="Login" />, a code for each field.</summary>
/// <param name="username">Empty, Invalid, Okay or AlreadyValidated.</param>
/// <param name="password">Empty, Invalid, Okay or Unchecked.</param>
/// <param name="byteOrder">Empty, Invalid, Okay or Unchecked.</param>
[DelimitedPacket(0x03, PacketSender.Server)]
public readonly ref partial struct LoginReply(ReplyCode username, [Adjacent] ReplyCode password, [Adjacent] ReplyCode byteOrder);

/// <summary>0x04, from the server: a <see cref="Login" /> was malformed.</summary>
[DelimitedPacket(0x04, PacketSender.Server, Literal = "BAD")]
public readonly ref partial struct LoginMalformed;

/// <summary>0x05, from the server: the user is logged in elsewhere, and the server allows only one login at a time.</summary>
[DelimitedPacket(0x05, PacketSender.Server, Literal = "BAD")]
public readonly ref partial struct MultipleLoginRefused;

/// <summary>0x06, from the client: registers a new user, who is then logged in.</summary>
/// <param name="username">The user's name, printable ASCII.</param>
/// <param name="password">The password, base64 on the wire.</param>
/// <param name="email">The user's email address.</param>
[DelimitedPacket(0x06, PacketSender.Client, Malformed = 0x08)]
public readonly ref partial struct Register(Utf8Text username, Base64Text password, Utf8Text email);

/// <summary>0x07, from the server: the answer to <see cref="Register" />, a code for each field.</summary>
/// <param name="username">Empty, Invalid, Okay or AlreadyInUse.</param>
/// <param name="password">Empty, Invalid, Okay, BadBase64 or Unchecked.</param>
/// <param name="email">Empty, Invalid, Okay or Unchecked.</param>
[DelimitedPacket(0x07, PacketSender.Server)]
public readonly ref partial struct RegisterReply(ReplyCode username, [Adjacent] ReplyCode password, [Adjacent, OrDelimited] ReplyCode email);

/// <summary>0x08, from the server: a <see cref="Register" /> was malformed.</summary>
[DelimitedPacket(0x08, PacketSender.Server, Literal = "BAD")]
public readonly ref partial struct RegisterMalformed;

/// <summary>0x09, from the server: something other than a valid login or registration came. The server closes the connection.</summary>
[DelimitedPacket(0x09, PacketSender.Server, Literal = "BAD")]
public readonly ref partial struct HandshakeMalformed;

/// <summary>0x28, from the client: logs off. The server closes the connection.</summary>
[DelimitedPacket(0x28, PacketSender.Client, Literal = "BYE")]
public readonly ref partial struct LogOff;

using System.Buffers;

namespace Protocols.DelimitedChat;

/// <summary>
/// Checks of single fields by their bytes alone, as the codes that a server replies with. A packet with a documented reply has a method <c>Check</c>, which
/// uses these and makes the reply; call them directly for your own packets.
/// </summary>
/// <remarks>Nothing is allocated, and the time is linear in the field's length.</remarks>
public static class FieldChecks
{
    internal const int MaxEncodedLength = 4000;
    internal const int MaxDecodedLength = MaxEncodedLength / 4 * 3;

    /// <summary>Checks a user name or alias, which is printable ASCII.</summary>
    /// <returns>Empty if there are no bytes, Invalid if one is outside 20–7E, or Okay.</returns>
    public static ReplyCode Name(Utf8Text name)
    {
        if (name.IsEmpty)
            return ReplyCode.Empty;
        foreach (byte character in name.Bytes)
        {
            if (character is < 0x20 or > 0x7E)
                return ReplyCode.Invalid;
        }
        return ReplyCode.Okay;
    }

    /// <summary>Checks a password, which is base64 of any bytes.</summary>
    /// <returns>Empty if there are no bytes, BadBase64, or Okay.</returns>
    public static ReplyCode Password(Base64Text password)
    {
        if (password.IsEmpty)
            return ReplyCode.Empty;
        return password.IsValid ? ReplyCode.Okay : ReplyCode.BadBase64;
    }

    /// <summary>Checks an email address, as far as is useful without sending mail to it.</summary>
    /// <param name="email">The address.</param>
    /// <returns>
    /// Empty if there are no bytes, Okay if there is one <c>@</c> with text on both sides and no white space (of ASCII or Unicode, in UTF-8), otherwise
    /// Invalid.
    /// </returns>
    public static ReplyCode Email(Utf8Text email)
    {
        if (email.IsEmpty)
            return ReplyCode.Empty;
        int at = email.Bytes.IndexOf((byte)'@');
        bool isAddress = at > 0
            && at < email.Length - 1
            && email.Bytes.LastIndexOf((byte)'@') == at
            && !WhiteSpace.IsIn(email.Bytes);
        return isAddress ? ReplyCode.Okay : ReplyCode.Invalid;
    }

    /// <summary>Checks a room.</summary>
    /// <returns>Empty if there are no bytes, Invalid if there are not 8, or Okay.</returns>
    public static ReplyCode Room(RoomId room)
    {
        if (room.IsEmpty)
            return ReplyCode.Empty;
        return room.IsValid ? ReplyCode.Okay : ReplyCode.Invalid;
    }

    /// <summary>Checks a message, which is base64 of at most 4000 encoded bytes.</summary>
    /// <returns>
    /// Empty if there are no bytes, MessageTooLong if there are more than 4000, BadBase64, EmptyMessage if the decoded text is only white space (of ASCII or
    /// Unicode, in UTF-8), or Okay; the first that applies.
    /// </returns>
    public static ReplyCode Message(Base64Text message)
    {
        if (message.IsEmpty)
            return ReplyCode.Empty;
        if (message.EncodedLength > MaxEncodedLength)
            return ReplyCode.MessageTooLong;
        Span<byte> plain = stackalloc byte[MaxDecodedLength];
        if (message.Decode(plain, out int length) != OperationStatus.Done)
            return ReplyCode.BadBase64;
        return WhiteSpace.IsAll(plain.Slice(0, length)) ? ReplyCode.EmptyMessage : ReplyCode.Okay;
    }

    /// <summary>A room's code in the replies to long messages.</summary>
    internal static LongMessageRoomCode LongMessageRoom(RoomId room, bool isAuthorized) => Room(room) switch
    {
        ReplyCode.Empty => LongMessageRoomCode.Missing,
        ReplyCode.Invalid => LongMessageRoomCode.Invalid,
        _ => isAuthorized ? LongMessageRoomCode.Okay : LongMessageRoomCode.NotAuthorized,
    };

    /// <summary>A message's code in the replies to long messages.</summary>
    internal static LongMessageBodyCode LongMessageBody(Base64Text message) => Message(message) switch
    {
        ReplyCode.Empty => LongMessageBodyCode.Missing,
        ReplyCode.MessageTooLong => LongMessageBodyCode.Invalid,
        ReplyCode.BadBase64 => LongMessageBodyCode.BadBase64,
        ReplyCode.EmptyMessage => LongMessageBodyCode.Empty,
        _ => LongMessageBodyCode.Okay,
    };

    /// <summary>The code of a number that counts from 1.</summary>
    internal static LongMessageNumberCode LongMessageNumber(uint number, uint largest)
        => number >= 1 && number <= largest ? LongMessageNumberCode.Okay : LongMessageNumberCode.Invalid;
}

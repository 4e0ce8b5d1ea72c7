using System.Buffers;
using ChatGateway.Hub;
using Protocols;
using Protocols.DelimitedChat;

namespace ChatGateway.Delimited;

/// <summary>What a DelimitedChat client is told. Private messages are said in rooms, one for each conversation, where an answer goes back.</summary>
internal sealed class DelimitedEndpoint(Client client) : StreamEndpoint(client)
{
    private static readonly PacketFormat _bigEndian = DelimitedChat.Format.With("extensions", "true");
    private static readonly PacketFormat _littleEndian = _bigEndian.With("byte-order", "little");

    private readonly Lock _sending = new();

    /// <summary>The byte order may change while others send to the client: who sends holds the lock.</summary>
    private DelimitedOptions _options = new() { Extensions = true };

    /// <summary>How the client's frames and the server's are to be read now.</summary>
    public DelimitedOptions Options => _options;

    /// <summary>The format with these options.</summary>
    public override PacketFormat Format => _options.ByteOrder == ByteOrder.LittleEndian ? _littleEndian : _bigEndian;

    /// <summary>Whether the client has said that it knows the packet for further parts of a long message, which is not in the document.</summary>
    public bool KnowsLongMessages { get; set; }

    public override bool ConfirmsMessages => true;

    public override void OnMessage(ChatMessage message) => Deliver(message, message.Text);

    public override void OnSaid(ChatMessage message)
    {
        Answer((MessageForm)message.Particulars.Form, (uint)message.Particulars.Tag, LongMessageRoomCode.Okay, LongMessageBodyCode.Okay);
        if (message.Room.Kind == RoomKind.Echo)
            OnMessage(message);
    }

    /// <summary>The format has no packet for it: the message comes again with its id.</summary>
    public override void OnEdited(ChatMessage message) => Deliver(message, message.Text);

    public override void OnDeleted(ChatMessage message, ChatText reason) => Deliver(message, "(deleted)");

    public override void OnJoined(in Presence presence)
    {
        if (presence.Endpoint == this)
            Send(new JoinRoomReply(presence.Room.Id.Utf8, ReplyCode.Okay));
        Send(new UserJoinedRoom(presence.Room.Id.Utf8, presence.User.Name.Utf8, presence.Alias.Utf8));
    }

    public override void OnParted(in Presence presence, ChatText lastWord)
    {
        if (presence.Endpoint == this)
            Send(new PartRoomReply(presence.Room.Id.Utf8, ReplyCode.Okay));
        Send(new UserPartedRoom(presence.Room.Id.Utf8, presence.User.Name.Utf8, presence.Alias.Utf8));
    }

    public override void OnAliasChanged(ChatEndpoint endpoint, ChatText oldAlias)
    {
        if (endpoint == this)
            Send(new ChangeAliasReply(ReplyCode.Okay));
        Send(new AliasChanged(endpoint.User!.Name.Utf8, oldAlias.Utf8, endpoint.Alias.Utf8));
    }

    /// <summary>The document gives no packet for it either: it is said, in the room that one is invited to, by a message that has no number.</summary>
    public override void OnInvited(ChatRoom room, ChatUser inviter)
        => Send(new ShortMessageDelivery(default, room.Id.Utf8, inviter.Name.Utf8, default, Base64Text.FromBytes("invites you to this room"u8)));

    public void Send<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, DelimitedOptions>, allows ref struct
    {
        lock (_sending)
            Client.Send(packet, _options);
    }

    /// <summary>Sends the reply to a login. If it accepts the byte order, that is in force from then on.</summary>
    public void Send(LoginReply reply, ByteOrderFlag order)
    {
        lock (_sending)
        {
            if (Client.Send(reply, _options) && reply.ByteOrder == ReplyCode.Okay)
                _options = _options with { ByteOrder = order == ByteOrderFlag.LittleEndian ? ByteOrder.LittleEndian : ByteOrder.BigEndian };
        }
    }

    /// <summary>Sends the answer to what cannot be read.</summary>
    public void Send(MalformedReply reply)
    {
        Span<byte> frame = stackalloc byte[MalformedReply.EncodedLength];
        reply.TryEncode(frame, out int length);
        Client.Send(frame[..length]);
    }

    /// <summary>Answers a message, long ones by the answer to the part that made it complete.</summary>
    public void Answer(MessageForm form, uint clientMessageId, LongMessageRoomCode room, LongMessageBodyCode body)
    {
        switch (form)
        {
            case MessageForm.Head:
                Send(new LongMessageHeadReply(clientMessageId, LongMessageNumberCode.Okay, room, body));
                break;
            case MessageForm.Next:
                Send(new LongMessageNextReply(clientMessageId, LongMessageNumberCode.Okay, room, body));
                break;
            default:
                Send(new ShortMessageReply(clientMessageId, ReplyCode.Okay, ReplyCode.Okay));
                break;
        }
    }

    /// <summary>Sends a part of a long message.</summary>
    /// <returns>Whether there is such a part.</returns>
    public bool SendPart(ChatMessage message, uint number)
    {
        bool isThere = new LongMessageSplitter(message.Text.Utf8).TryGetNext(number, IdOf(message), out LongMessageNextDelivery part);
        if (isThere)
            Send(part);
        return isThere;
    }

    public static MessageId IdOf(ChatMessage message) => new(message.Id, (ulong)message.SentAt.ToUnixTimeMilliseconds());

    /// <summary>
    /// Delivers a text. One that takes several packets comes as a head and parts to a client that knows those parts, and else, as it could
    /// never have the rest, as several short messages of the same id.
    /// </summary>
    private void Deliver(ChatMessage message, ChatText text)
    {
        lock (_sending)
        {
            int kind = ((int)_options.ByteOrder * 2) + (KnowsLongMessages ? 1 : 0);
            if (!Fanout.TryGet(this, kind, out byte[][]? packets))
                Fanout.Add(this, kind, packets = [Encode(message, text, _options, KnowsLongMessages)]);
            Client.Deliver(packets);
        }
    }

    private static byte[] Encode(ChatMessage message, ChatText text, DelimitedOptions options, bool knowsLongMessages)
    {
        ArrayBufferWriter<byte> packets = new();
        LongMessageSplitter splitter = new(text.Utf8);
        if (knowsLongMessages && splitter.TryGetHead(IdOf(message), message.Room.Id.Utf8, out LongMessageHeadDelivery head))
        {
            head.Write(packets, options);
            for (uint number = 1; splitter.TryGetNext(number, IdOf(message), out LongMessageNextDelivery part); number++)
                part.Write(packets, options);
            return packets.WrittenSpan.ToArray();
        }
        ReadOnlySpan<byte> rest = text.Utf8;
        do
        {
            int length = LengthOfPiece(rest);
            new ShortMessageDelivery(
                IdOf(message), message.Room.Id.Utf8, message.Sender.Name.Utf8, message.Alias.Utf8, Base64Text.FromBytes(rest[..length])).Write(packets, options);
            rest = rest[length..];
        }
        while (!rest.IsEmpty);
        return packets.WrittenSpan.ToArray();
    }

    /// <summary>As many bytes as one packet takes, without cutting a character in two.</summary>
    private static int LengthOfPiece(ReadOnlySpan<byte> text)
    {
        if (text.Length <= LongMessageSplitter.MaxPartLength)
            return text.Length;
        int length = LongMessageSplitter.MaxPartLength;
        while ((text[length] & 0xC0) == 0x80)
            length--;
        return length;
    }
}

/// <summary>The packet that made a message complete: the one of a short message, the head of a long one, or a further part of it.</summary>
internal enum MessageForm
{
    Short,
    Head,
    Next,
}

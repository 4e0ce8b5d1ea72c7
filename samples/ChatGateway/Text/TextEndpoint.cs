using System.Buffers;
using System.Globalization;
using System.Text;
using ChatGateway.Hub;
using Protocols;
using Protocols.TextChat;

namespace ChatGateway.Text;

/// <summary>What a TextChat client is told. The format has one room, which is the lobby, and private messages.</summary>
internal sealed class TextEndpoint(ChatHub hub, Client client, TextOptions options, bool echoesSender) : StreamEndpoint(client)
{
    private static readonly PacketFormat _revised = TextChat.Format.With("dialect", "revised");

    /// <summary>The format in its dialect.</summary>
    public override PacketFormat Format => IsRevised ? _revised : TextChat.Format;

    private bool IsRevised => options.Dialect == TextDialect.Revised;

    /// <summary>Whether the client has entered the chat.</summary>
    public bool IsJoined { get; private set; }

    public override bool ConfirmsMessages => true;

    public override void OnMessage(ChatMessage message) => Deliver(message, message.Text);

    public override void OnSaid(ChatMessage message)
    {
        Send(Responses.Sent);
        if (echoesSender)
            Deliver(message, message.Text);
    }

    /// <summary>The format has no mark of an edited message: it comes again with its id.</summary>
    public override void OnEdited(ChatMessage message) => Deliver(message, message.Text);

    public override void OnDeleted(ChatMessage message, ChatText reason) => Deliver(message, "(deleted)");

    public override void OnJoined(in Presence presence)
    {
        if (presence.Endpoint == this)
        {
            IsJoined = true;
            Send(Responses.Ok);
        }
        if (presence.Room == hub.Lobby && presence.IsOnly)
            Notify(new UserEntered(presence.User.Name.Utf8));
    }

    public override void OnParted(in Presence presence, ChatText lastWord)
    {
        if (presence.Room == hub.Lobby && presence.IsOnly)
            Notify(new UserLeft(presence.User.Name.Utf8));
    }

    public void Send<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, TextOptions>, allows ref struct
        => Client.Send(packet, options);

    /// <summary>Sends news. Clients of the revised dialect know none and would print an error, so they get none.</summary>
    public void Notify<TPacket>(scoped in TPacket packet)
        where TPacket : struct, IPacket<TPacket, TextOptions>, allows ref struct
    {
        if (!IsRevised)
            Send(packet);
    }

    /// <summary>
    /// Other formats have longer messages than the 500 characters of this one: they come in pieces, whose ids are <c>43</c>, <c>43/2</c>, <c>43/3</c>.
    /// </summary>
    private void Deliver(ChatMessage message, ChatText text)
    {
        int kind = (int)options.Dialect;
        if (!Fanout.TryGet(this, kind, out byte[][]? packets))
            Fanout.Add(this, kind, packets = [Encode(message, text)]);
        Client.Deliver(packets);
    }

    private byte[] Encode(ChatMessage message, ChatText text)
    {
        ArrayBufferWriter<byte> packets = new();
        Span<byte> id = stackalloc byte[32];
        Span<byte> clock = stackalloc byte[8];
        message.SentAt.TryFormat(clock, out int clockLength, IsRevised ? "HH:mm" : "h:mm tt", CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> timestamp = message.Particulars.Clock.IsEmpty ? clock[..clockLength] : message.Particulars.Clock.Utf8;

        ReadOnlySpan<byte> header = IsRevised ? HeaderOf(message) : default;
        ReadOnlySpan<byte> rest = text.Utf8;
        for (int piece = 1; piece == 1 || !rest.IsEmpty; piece++)
        {
            message.Id.TryFormat(id, out int idLength, provider: CultureInfo.InvariantCulture);
            if (piece > 1)
            {
                id[idLength++] = (byte)'/';
                piece.TryFormat(id[idLength..], out int suffixLength, provider: CultureInfo.InvariantCulture);
                idLength += suffixLength;
            }
            int length = LengthOfPiece(rest);
            if (IsRevised)
                new ForwardedMessage(message.Sender.Name.Utf8, header, timestamp, rest[..length], id[..idLength]).Write(packets, options);
            else
                new MessageDelivery(message.Sender.Name.Utf8, timestamp, id[..idLength], rest[..length]).Write(packets, options);
            rest = rest[length..];
        }
        return packets.WrittenSpan.ToArray();
    }

    /// <summary>To whom a message went. Other formats and the other dialect have no header, or another word for everyone, so it is always made anew.</summary>
    private static byte[] HeaderOf(ChatMessage message)
        => message.IsPrivate ? Encoding.UTF8.GetBytes(string.Join(' ', message.Recipients.Select(static user => $"@{user.Name}"))) : [.. "@all"u8];

    private static int LengthOfPiece(ReadOnlySpan<byte> text)
    {
        int length = 0;
        for (int i = 0; i < FieldChecks.MaxMessageCharacters && length < text.Length; i++)
        {
            Rune.DecodeFromUtf8(text[length..], out _, out int bytes);
            length += bytes;
        }
        return length;
    }
}

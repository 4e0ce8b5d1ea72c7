using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ChatGateway.Hub;
using ChatGateway.Limits;
using Protocols;
using Protocols.JsonChat;

namespace ChatGateway.Json;

/// <summary>
/// The data of one SYNC_ROOM_DATA, which the document leaves open: the room, and what there is to tell of it. It is the only packet in which a
/// server can, so it carries everything: messages, who comes and goes, and the room itself.
/// </summary>
internal sealed class RoomData : IDisposable
{
    /// <summary>How long the data may become, so that an envelope holds it.</summary>
    public const int MaxLength = JsonChatOptions.DefaultMaxEnvelopeLength - 1024;

    /// <summary>How long the text of one message may be, as JSON.</summary>
    private const int MaxTextLength = MaxLength / 2;

    /// <summary>A message without its text.</summary>
    private const int MessageOverhead = 256;

    private const int LongestEscape = 6;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _json;

    public RoomData(ChatRoom room)
    {
        _json = new Utf8JsonWriter(_bytes);
        _json.WriteStartObject();
        Add("room"u8, room.Id);
    }

    private long Length => _json.BytesCommitted + _json.BytesPending;

    /// <summary>What is to be sent. Nothing can be added then.</summary>
    public JsonValue Finish()
    {
        _json.WriteEndObject();
        _json.Flush();
        return JsonValue.FromJson(_bytes.WrittenSpan);
    }

    public void Add(ReadOnlySpan<byte> name, ChatText text)
    {
        _json.WritePropertyName(name);
        Write(text.Utf8);
    }

    /// <summary>What a room is called, and what it is for.</summary>
    public void AddDescription(ChatRoom room)
    {
        Add("name"u8, room.Name);
        _json.WriteNumber("type"u8, (int)(room.Kind switch
        {
            RoomKind.Conversation => RoomType.TwoPeople,
            RoomKind.Broadcast => RoomType.Broadcast,
            _ => RoomType.Group,
        }));
    }

    /// <summary>Users by name, as many as there is room for.</summary>
    public void AddPeople(IEnumerable<ChatText> names)
    {
        _json.WriteStartArray("people"u8);
        foreach (ChatText name in names)
        {
            if (Length < MaxLength / 2)
                Write(name.Utf8);
        }
        _json.WriteEndArray();
    }

    /// <summary>The public keys of those who gave any, as many as there is room for.</summary>
    public void AddKeys(IReadOnlyList<ChatUser> users)
    {
        _json.WriteStartObject("keys"u8);
        foreach (ChatUser user in users)
        {
            ChatText key = user.PublicKey;
            if (!key.IsEmpty && Length + ((JsonText)key.Utf8).EncodedLength + NameRules.MaxLength + 16 < MaxLength)
                Add(user.Name.Utf8, key);
        }
        _json.WriteEndObject();
    }

    public void BeginMessages() => _json.WriteStartArray("messages"u8);

    public void EndMessages() => _json.WriteEndArray();

    /// <summary>A message, or a piece of one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="piece">The piece's number, from 1.</param>
    /// <param name="text">The piece.</param>
    /// <param name="reason">Why it was deleted; may be empty.</param>
    public void AddMessage(ChatMessage message, int piece, ReadOnlySpan<byte> text, ChatText reason = default)
    {
        _json.WriteStartObject();
        string id = message.Id.ToString(CultureInfo.InvariantCulture);
        _json.WriteString("msg"u8, piece == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}/{piece}"));
        Add("user"u8, message.Sender.Name);
        _json.WriteString("time"u8, message.SentAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        if (message.IsEdited)
            _json.WriteBoolean("edited"u8, true);
        if (message.IsPinned)
            _json.WriteBoolean("pinned"u8, true);
        if (message.IsDeleted)
        {
            _json.WriteBoolean("deleted"u8, true);
            Add("reason"u8, reason);
        }
        _json.WriteString("format"u8, MessageFormats.Text);
        _json.WritePropertyName("content"u8);
        Write(text);
        _json.WriteEndObject();
    }

    /// <summary>How much of a text goes into one piece: nearly always all of it.</summary>
    public static int LengthOfPiece(ReadOnlySpan<byte> text)
    {
        if (((JsonText)text).EncodedLength <= MaxTextLength)
            return text.Length;
        int length = Math.Min(text.Length, MaxTextLength / LongestEscape);
        while (length < text.Length && (text[length] & 0xC0) == 0x80)
            length--;
        return length;
    }

    /// <summary>What of a history goes into one packet: at least one message.</summary>
    /// <param name="messages">The messages, the oldest first.</param>
    /// <param name="newest">Whether the newest matter most, or the oldest.</param>
    public static IReadOnlyList<ChatMessage> Page(IReadOnlyList<ChatMessage> messages, bool newest)
    {
        List<ChatMessage> page = [];
        int room = MaxLength - MessageOverhead;
        for (int i = 0; i < messages.Count; i++)
        {
            ChatMessage message = messages[newest ? messages.Count - 1 - i : i];
            room -= MessageOverhead + ((JsonText)message.Text.Utf8).EncodedLength;
            if (room < 0 && page.Count > 0)
                break;
            page.Add(message);
        }
        if (newest)
            page.Reverse();
        return page;
    }

    public void Dispose() => _json.Dispose();

    /// <summary>Writes a string by the format's rule for escapes.</summary>
    private void Write(ReadOnlySpan<byte> text)
    {
        JsonText value = text;
        byte[] json = ArrayPool<byte>.Shared.Rent(value.EncodedLength);
        value.Encode(json, out int length);
        _json.WriteRawValue(json.AsSpan(0, length), skipInputValidation: true);
        ArrayPool<byte>.Shared.Return(json);
    }
}

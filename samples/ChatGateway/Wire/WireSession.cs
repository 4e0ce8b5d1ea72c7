using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChatGateway.Limits;
using Microsoft.Extensions.Logging;
using Protocols;
using Protocols.JsonChat;
using Protocols.Pipelines;

namespace ChatGateway.Wire;

/// <summary>One page that looks at packets.</summary>
/// <remarks>
/// The page begins with <c>{"token":…}</c>, empty without a token, and gets <c>{"scope":"own"}</c> or <c>{"scope":"all"}</c>. Then it may send
/// <c>{"from":"client","frame":…}</c> for each of its own packets. Each explained packet is one object; see <see cref="WireExplainer" />.
/// </remarks>
/// <param name="connection">The page's connection.</param>
/// <param name="tap">Records all packets.</param>
/// <param name="token">The token for the view of all connections; null if there is no such view.</param>
/// <param name="pace">How fast the page may send requests.</param>
/// <param name="address">The page's address.</param>
/// <param name="log">The log.</param>
internal sealed class WireSession(FrameConnection connection, WireTap tap, string? token, RateLimiter pace, ClientAddress address, ILogger log)
{
    private static readonly JsonWriterOptions _relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WireQueue _queue = new();
    private Task _sending = Task.CompletedTask;
    private bool _hasBegun;
    private bool _isOver;

    public async Task RunAsync()
    {
        try
        {
            while (!_isOver && await connection.ReadAsync())
            {
                while (!_isOver && TryRead(out ReadOnlyMemory<byte> answer))
                {
                    if (!_isOver)
                        await connection.SendAsync(answer.Span);
                }
            }
        }
        finally
        {
            tap.Remove(_queue);
            _queue.Complete();
            await _sending;
        }
    }

    /// <summary>Reads a request and answers it.</summary>
    private bool TryRead(out ReadOnlyMemory<byte> answer)
    {
        answer = default;
        if (!connection.TryRead(out ReadOnlySpan<byte> request, out PacketError error))
            return false;
        Pace found = pace.Take(1);
        if (found == Pace.Flood)
            _isOver = true;
        else if (found == Pace.TooFast || error.Code != PacketErrorCode.None)
            answer = LeftOut(1);
        else if (!TryAnswer(request, out answer))
            _isOver = true;
        return true;
    }

    private bool TryAnswer(ReadOnlySpan<byte> request, out ReadOnlyMemory<byte> answer)
    {
        answer = default;
        Utf8JsonReader reader = new(request);
        JsonDocument? document;
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out document))
                return false;
        }
        catch (JsonException)
        {
            return false;
        }
        using (document)
        {
            JsonElement root = document.RootElement;
            if (_hasBegun)
                return TryExplain(root, out answer);
            _hasBegun = true;
            return TryBegin(root, out answer);
        }
    }

    private bool TryBegin(JsonElement root, out ReadOnlyMemory<byte> answer)
    {
        string? given = Text(root, "token");
        answer = default;
        if (given is null)
            return false;
        bool seesAll = token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token));
        if (given.Length > 0 && !seesAll)
            GatewayLog.Refused(log, "Wire view", "a wrong token", null, address);
        if (seesAll)
        {
            tap.Add(_queue);
            _sending = SendAllAsync();
        }
        answer = Write(writer =>
        {
            writer.WriteString("scope", seesAll ? "all" : "own");
            if (given.Length > 0 && !seesAll)
                writer.WriteBoolean("refused", true);
        });
        return true;
    }

    /// <summary>Explains a packet of the page's own connection, which speaks JsonChat.</summary>
    private static bool TryExplain(JsonElement root, out ReadOnlyMemory<byte> answer)
    {
        answer = default;
        if (Text(root, "frame") is not { } frame || Text(root, "from") is not ("client" or "server") || frame.Length == 0)
            return false;
        PacketSender from = Text(root, "from") == "client" ? PacketSender.Client : PacketSender.Server;
        byte[] bytes = Encoding.UTF8.GetBytes(frame);
        answer = Write(writer =>
        {
            writer.WriteString("from", from == PacketSender.Client ? "client" : "server");
            writer.WriteString("format", JsonChat.Format.Name);
            WireExplainer.Write(writer, JsonChat.Format, from, bytes, default);
        });
        return true;
    }

    private async Task SendAllAsync()
    {
        while (await _queue.TakeAsync() is { } packet)
        {
            foreach (ReadOnlyMemory<byte> frame in WireExplainer.Split(packet))
                await connection.SendAsync(Explain(packet, frame).Span);
            if (_queue.TakeLeftOut() is > 0 and long count)
                await connection.SendAsync(LeftOut(count).Span);
        }
    }

    private static ReadOnlyMemory<byte> Explain(WirePacket packet, ReadOnlyMemory<byte> frame) => Write(writer =>
    {
        writer.WriteString("time", packet.Time);
        writer.WriteNumber("line", packet.Line);
        writer.WriteString("from", packet.From == PacketSender.Client ? "client" : "server");
        writer.WriteString("format", packet.Format.Name);
        writer.WriteString("user", packet.User);
        WireExplainer.Write(writer, packet.Format, packet.From, frame, packet.Error);
    });

    private static ReadOnlyMemory<byte> LeftOut(long count) => Write(writer => writer.WriteNumber("leftOut", count));

    private static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes, _relaxed))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }

    private static string? Text(JsonElement root, string name)
    {
        try
        {
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escaped lone surrogate.
            return null;
        }
    }
}

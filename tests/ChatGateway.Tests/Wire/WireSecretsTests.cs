using System.Buffers;
using System.Text;
using System.Text.Json;
using ChatGateway.Wire;
using Protocols;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.DelimitedChat;
using Protocols.JsonChat;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Wire;

/// <summary>What lets someone in is not shown, whatever becomes of the packet that it is in.</summary>
public sealed class WireSecretsTests
{
    private const string Secret = "Zq7Zq7Zq7";

    private static readonly PacketFormat[] _formats = [BinaryChat.Format, DatagramChat.Format, DelimitedChat.Format.With("extensions", "true"), JsonChat.Format, TextChat.Format];

    /// <summary>A new field belongs here, or to the secrets.</summary>
    private static readonly string[] _open =
    [
        "action", "actionData", "alias", "allowed", "body", "byteOrder", "chatPubkey", "chunk", "clientEpbkey", "clientMessageId", "code",
        "content", "count", "data", "dateAndVersion", "dateOfBirth", "days", "desc", "description", "dob", "email", "file", "fileName", "files",
        "format", "from", "fullname", "gender", "header", "hours", "id", "ids", "message", "messageCounter", "messageId", "minutes", "months",
        "msg", "name", "newAlias", "number", "oldAlias", "partMessage", "people", "publicKey", "reason", "receiver", "recipient", "remaining",
        "result", "room", "roomName", "roomType", "save", "sender", "serverEpbkey", "sig", "size", "status", "timestamp", "user", "username",
        "users", "uuid", "years",
    ];

    public static TheoryData<string, string> Frames => new()
    {
        { "json", $$$"""{"type":"CONN_INIT","data":{"uuid":"1","token":"{{{Secret}}}"}}""" },
        { "json", $$$"""{"type":"SIGNUP","data":{"user":"zoe","email":"z@e","fullname":"","dob":"","password":"{{{Secret}}}"}}""" },
        { "json", $$$"""{"type":"S_CAPTCHA","data":{"solved":"{{{Secret}}}"}}""" },
        { "json", $$$"""{"type":"LOGIN","data":{"id":"zoe","password":"{{{Secret}}}","save":true}}""" },
        { "json", $$$"""{"data":{"save":true,"pass\u0077ord":"{{{Secret}}}","id":"zoe"},"type":"LOGIN"}""" },
        { "json", $$$"""{"type":"LOGIN","data":{"id":"zoe","password":"\"{{{Secret}}}\\","save":true}}""" },
        { "json", $$$"""{"type":"AUTH_TOKEN","data":{"user":"zoe","token":"{{{Secret}}}"}}""" },
        { "json", $$$"""{"type":"ALTER_ROOM","data":{"action":"join","actiondata":{"room":"R0000001","password":"{{{Secret}}}" } } }""" },
        { "json", $$$"""{"type":"LOGON","data":{"id":"zoe","password":"{{{Secret}}}"}}""" },
        { "delimited", $"\u0002\u00ffzoe\u00ff{Secret}\u00ff\u0000\u0000" },
        { "delimited", $"\u0006\u00ffzoe\u00ff{Secret}\u00ffz@e\u0000" },
        { "delimited", $"\u00a0\u00ff00000000\u00ff{Secret}\u0000" },
        // The name is left out, so that the password stands where the name should be.
        { "delimited", $"\u0002\u00ff{Secret}\u00ff\u0000\u0000" },
        { "delimited", $"\u0002\u00ffzoe\u00ffand\u00ff{Secret}\u00ff\u0000\u0000" },
        // The first byte is lost.
        { "delimited", $"\u00ffzoe\u00ff{Secret}\u00ff\u0000\u0000" },
    };

    [Fact]
    public void Every_field_of_every_format_is_either_secret_or_known_to_be_open()
    {
        string[] all = [.. _formats.SelectMany(static format => format.Packets).SelectMany(static packet => packet.Fields.ToArray()).Select(static field => field.Name).Distinct().Order(StringComparer.Ordinal)];

        Assert.Equal(all, WireSecrets.Fields.Concat(_open).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void A_secret_is_in_no_part_of_an_explanation(string format, string frame)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(frame);

        string explained = Explain(format, bytes);

        Assert.DoesNotContain("Zq7", explained, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower("Zq7"u8), explained, StringComparison.Ordinal);
        Assert.Contains("\"masked\":[[", explained, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Frames))]
    public void A_secret_is_in_no_part_of_the_explanation_of_a_packet_that_is_cut_short_or_damaged(string format, string frame)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(frame);
        for (int length = 1; length <= bytes.Length; length++)
            AssertNothingShown(format, bytes[..length]);
        int secret = frame.IndexOf(Secret, StringComparison.Ordinal);
        for (int at = 0; at < bytes.Length; at++)
        {
            // A damaged first byte makes another packet of it, and a damaged name, such as that of the member "passwort", another name: nobody can know
            // that a secret follows.
            if (format == "delimited" && at == 0)
                continue;
            if (format == "json" && at < secret && IsLetter(bytes[at]))
                continue;
            byte[] damaged = [.. bytes];
            damaged[at] ^= 0x01;
            AssertNothingShown(format, damaged);
        }
    }

    [Fact]
    public void The_number_of_a_session_is_0_and_the_packet_stays_a_packet()
    {
        string explained = Explain("binary", Convert.FromHexString("000b" + "1122334455667788" + "0000000000000001" + "0002" + "6869"));

        Assert.Contains("\"hex\":\"000b0000000000000000000000000000000100026869\"", explained, StringComparison.Ordinal);
        Assert.Contains("\"packet\":\"BroadcastRequest\"", explained, StringComparison.Ordinal);
        Assert.Contains("\"masked\":[[2,10]]", explained, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_masked_is_a_packet_that_can_be_encoded()
    {
        string explained = Explain("json", Encoding.UTF8.GetBytes(Frames.First(static row => ((string)row[1]).Contains("LOGIN", StringComparison.Ordinal))[1] as string ?? ""));

        using JsonDocument answer = JsonDocument.Parse(explained);
        Assert.Equal("""{"packet":"Login","fields":{"id":"zoe","password":"*********","save":true}}""", answer.RootElement.GetProperty("json").GetString());
    }

    internal static string Explain(string format, byte[] frame, PacketSender from = PacketSender.Client)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            writer.WriteStartObject();
            WireExplainer.Write(writer, _formats.Single(known => known.Name == format), from, frame, default);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static bool IsLetter(byte character) => character is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'\\';

    private static void AssertNothingShown(string format, byte[] frame)
    {
        string explained = Explain(format, frame);
        Assert.True(
            !explained.Contains("Zq7", StringComparison.Ordinal) && !explained.Contains(Convert.ToHexStringLower("Zq7"u8), StringComparison.Ordinal),
            $"{Encoding.Latin1.GetString(frame)} is explained by {explained}");
    }
}

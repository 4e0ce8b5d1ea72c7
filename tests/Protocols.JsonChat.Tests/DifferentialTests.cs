using System.Text;
using System.Text.Json.Nodes;
using Protocols.TestKit;
using Xunit;

namespace Protocols.JsonChat.Tests;

/// <summary>MEMO, from the client: a member that may be absent before an object.</summary>
/// <param name="room">A room.</param>
/// <param name="title">A title, if there is one.</param>
/// <param name="format">The format of the content.</param>
/// <param name="content">The content.</param>
[JsonChatPacket("MEMO", PacketSender.Client)]
public readonly ref partial struct Memo(JsonText room, [OrAbsent] JsonText title, [In("body")] JsonText format, [In("body")] JsonText content);

/// <summary>
/// The canonical form is read piece by piece, every other form by searching for the members. A space before an envelope switches from one to the other, and
/// must change nothing else. The reference codec and System.Text.Json must agree too.
/// </summary>
public sealed class DifferentialTests
{
    private const int EditsPerInput = 40;
    private const string Telling = "{}[]:,\"\\ tfn01-+.eEu/\t\n\0\u007f";

    private static readonly (PacketInfo Packet, byte[] Frame)[] _originals = [.. Originals()];

    [Fact]
    public void Both_ways_of_reading_agree_on_canonical_bytes_and_other_forms()
        => Examples.Check(_originals.Select(Show), static item => AssertReadAlike(item.Packet, item.Frame));

    [Fact]
    public void Both_ways_of_reading_agree_on_mutated_bytes()
        => Examples.Check(Mutated().Select(Show), static item => AssertReadAlike(item.Packet, item.Frame));

    [Fact]
    public void Mutated_bytes_are_a_packet_exactly_if_System_Text_Json_and_the_reference_say_so()
        => Examples.Check(Mutated().Select(Show), static item =>
        {
            JsonObject? expected = JsonSuite.Instance.Reference.Decode(item.Packet, item.Frame, "");
            JsonObject? actual = JsonChat.Format.Decode(item.Packet, item.Frame, out PacketError error);
            if (!JsonFields.AreAlike(expected, actual))
                Assert.Fail($"expected {expected?.ToJsonString() ?? "a refusal"} but found {actual?.ToJsonString() ?? error.ToString()}");
        });

    [Fact]
    public void A_frame_is_known_for_every_packet_that_it_decodes_as()
        => Examples.Check(Mutated().Select(Show), static item =>
        {
            PacketInfo? found = JsonChat.Identify(item.Frame, item.Packet.Sender, default, out PacketError error);
            if (JsonChat.Format.TryDescribe(item.Packet, item.Frame, BlindVisitor.Instance, out _))
                Assert.Equal((item.Packet, PacketErrorCode.None), (found, error.Code));
            else if (found is null && error.Code != PacketErrorCode.None)
                Assert.DoesNotContain(JsonChat.Format.Packets, packet => JsonChat.Format.TryDescribe(packet, item.Frame, BlindVisitor.Instance, out _));
        });

    [Fact]
    public void Every_canonical_frame_is_read_piece_by_piece()
    {
        JsonEnvelopeReader reader = new("""{"type":"LOGIN","data":{"id":"a","password":"\n","save":false}}"""u8, default);
        Assert.True(reader.Members.TryReadNext("id", """{"type":"LOGIN","data":{"id":"""u8, out JsonText id) && id.Equals("a"u8));
        Assert.True(reader.Members.TryReadNext("password", ""","password":"""u8, out JsonText password) && password.Equals("\n"u8));
        Assert.True(reader.Members.TryReadNext("save", ""","save":"""u8, out bool save) && !save);
        Assert.True(reader.TryEnd("}}"u8));
    }

    [Fact]
    public void After_an_absent_member_reading_goes_on_in_the_object_that_is_open()
    {
        ReadOnlySpan<byte> spaced = """{"type":"MEMO","data":{"room":"a","body":{"format":"b", "content":"c"}}}"""u8;
        Assert.True(Memo.TryDecode(spaced, default, out Memo memo, out PacketError error), error.ToString());
        Assert.True(memo.Title.IsAbsent && memo.Format.Equals("b"u8) && memo.Content.Equals("c"u8));
        Assert.False(Memo.TryDecode("""{"type":"MEMO","data":{"room":"a","body":{"format":"b","content":7]}}}"""u8, default, out _, out error));
        Assert.Equal(new PacketError(PacketErrorCode.BadJson, 66, null), error);
    }

    [Theory]
    [InlineData("""{"type":"X","data":{"a":"\ud83d"}}""")]
    [InlineData("""{"type":"X","data":{"a":null}}""")]
    [InlineData("""{"type":"X","data":{"a":"}}""")]
    [InlineData("""{"type":"X","data":{"a" :"b"}}""")]
    public void A_value_that_is_not_a_string_is_not_read_piece_by_piece(string envelope)
    {
        JsonEnvelopeReader reader = new(Encoding.UTF8.GetBytes(envelope), default);
        Assert.False(reader.Members.TryReadNext("a", """{"type":"X","data":{"a":"""u8, out JsonText value));
        Assert.True(value.IsAbsent);
    }

    private static void AssertReadAlike(PacketInfo packet, byte[] frame)
    {
        JsonObject? either = JsonChat.Format.Decode(packet, frame, out PacketError error);
        if (frame.Length == JsonChatOptions.DefaultMaxEnvelopeLength)
            return;
        JsonObject? searched = JsonChat.Format.Decode(packet, [(byte)' ', .. frame], out PacketError searchedError);
        Assert.Equal(either?.ToJsonString(), searched?.ToJsonString());
        if (frame.Length > 0)
            Assert.Equal(error, either is null ? searchedError with { Offset = searchedError.Offset - 1 } : searchedError);
    }

    private static IEnumerable<(PacketInfo, byte[])> Originals()
    {
        Random random = new(20260301);
        foreach (GoldenPacket vector in JsonSuite.Instance.Packets)
            yield return (JsonChat.Format.Packet(vector.Packet), WireBytes.Parse(vector.Bytes));
        foreach (GoldenVariant vector in JsonSuite.Instance.Variants)
            yield return (JsonChat.Format.Packet(vector.Packet), WireBytes.Parse(vector.Bytes));
        foreach (GoldenError vector in JsonSuite.Instance.Errors.Where(static vector => vector.Bytes.Length > 0))
            yield return (JsonChat.Format.Packet(vector.Packet), WireBytes.Parse(vector.Bytes));
        foreach (PacketInfo packet in JsonChat.Packets)
        {
            for (int i = 0; i < 20; i++)
                yield return (packet, JsonSuite.Instance.Reference.Encode(packet, JsonSuite.Instance.Fields.Create(packet, random), ""));
        }
    }

    private static IEnumerable<(PacketInfo, byte[])> Mutated()
    {
        Random random = new(20260302);
        foreach ((PacketInfo packet, byte[] frame) in _originals.Where(static item => item.Frame.Length < 1000))
        {
            for (int i = 0; i < EditsPerInput; i++)
            {
                byte value = (byte)Telling[random.Next(Telling.Length)];
                Edit edit = new((EditKind)random.Next(5), random.Next(frame.Length), value);
                yield return (packet, Edit.Apply(frame, random.Next(3) == 0 ? Edit.Choose(random) : [edit]));
            }
        }
    }

    private static Shown Show((PacketInfo Packet, byte[] Frame) item) => new(item.Packet, item.Frame);

    private sealed record Shown(PacketInfo Packet, byte[] Frame)
    {
        public override string ToString() => $"{Packet} {WireBytes.Show(Frame)}";
    }
}

using System.Buffers;
using System.Text.Json.Nodes;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>0x33, from the client: texts between fields that may contain delimiters and terminators.</summary>
/// <param name="first">Text after the id.</param>
/// <param name="id">Sixteen bytes.</param>
/// <param name="second">Text after them.</param>
/// <param name="code">A code.</param>
/// <param name="other">Another.</param>
/// <param name="third">Text after both.</param>
[DelimitedPacket(0x33, PacketSender.Client)]
public readonly ref partial struct Scattered(Utf8Text first, MessageId id, Utf8Text second, ReplyCode code, [Adjacent] ReplyCode other, Utf8Text third);

/// <summary>0x34, from the client: texts after more than 64 bytes.</summary>
/// <param name="first">Sixteen bytes.</param>
/// <param name="second">Sixteen more.</param>
/// <param name="third">And sixteen.</param>
/// <param name="fourth">And sixteen.</param>
/// <param name="text">Text.</param>
/// <param name="other">More of it.</param>
[DelimitedPacket(0x34, PacketSender.Client)]
public readonly ref partial struct Late(MessageId first, MessageId second, MessageId third, MessageId fourth, Utf8Text text, Utf8Text other);

/// <summary>0x35, from the client: a code, bytes and texts.</summary>
/// <param name="code">A code.</param>
/// <param name="number">Four bytes.</param>
/// <param name="text">Text.</param>
/// <param name="other">More of it.</param>
[DelimitedPacket(0x35, PacketSender.Client)]
public readonly ref partial struct Coded(ReplyCode code, uint number, Utf8Text text, Utf8Text other);

/// <summary>0x36, from the client: with enough bytes before the text that it begins at the last of the first 64 bytes.</summary>
/// <param name="first">Sixteen bytes.</param>
/// <param name="second">Sixteen more.</param>
/// <param name="third">And sixteen.</param>
/// <param name="number">Four bytes.</param>
/// <param name="flag">One.</param>
/// <param name="another">One more.</param>
/// <param name="text">Text.</param>
[DelimitedPacket(0x36, PacketSender.Client)]
public readonly ref partial struct Brim(MessageId first, MessageId second, MessageId third, uint number, byte flag, byte another, Utf8Text text);

/// <summary>0x39, from the client: with one byte more, so that the text begins after the first 64 bytes.</summary>
/// <param name="first">Sixteen bytes.</param>
/// <param name="second">Sixteen more.</param>
/// <param name="third">And sixteen.</param>
/// <param name="number">Four bytes.</param>
/// <param name="flag">One.</param>
/// <param name="another">One more.</param>
/// <param name="last">And one.</param>
/// <param name="text">Text.</param>
[DelimitedPacket(0x39, PacketSender.Client)]
public readonly ref partial struct Over(MessageId first, MessageId second, MessageId third, uint number, byte flag, byte another, byte last, Utf8Text text);

/// <summary>0x3A, from the client: more than 64 bytes without a text.</summary>
/// <param name="first">Sixteen bytes.</param>
/// <param name="second">Sixteen more.</param>
/// <param name="third">And sixteen.</param>
/// <param name="fourth">And sixteen.</param>
[DelimitedPacket(0x3A, PacketSender.Client)]
public readonly ref partial struct Numbers(MessageId first, MessageId second, MessageId third, MessageId fourth);

/// <summary>0x3B, from the client: a byte that may be 00 after a code.</summary>
/// <param name="code">A code.</param>
/// <param name="isLoud">A bit next to it.</param>
/// <param name="text">Text.</param>
[DelimitedPacket(0x3B, PacketSender.Client)]
public readonly ref partial struct Flagged(ReplyCode code, [Adjacent] bool isLoud, Utf8Text text);

/// <summary>0x3C, from the client: codes after a text.</summary>
/// <param name="text">Text.</param>
/// <param name="code">A code.</param>
/// <param name="other">Another, next to it.</param>
[DelimitedPacket(0x3C, PacketSender.Client)]
public readonly ref partial struct Tailed(Utf8Text text, ReplyCode code, [Adjacent] ReplyCode other);

/// <summary>Delimiters and terminators are found in blocks of 64 bytes; where the blocks begin and end makes no difference.</summary>
public sealed class BlockTests
{
    private const byte Other = (byte)'x';

    private static readonly int[] _textLengths = [0, 1, 2, 7, 14, 15, 16, 29, 30, 31, 32, 33, 44, 45, 46, 59, 60, 61, 62, 63, 64, 65, 66, 124, 126, 127, 128, 129, 190, 260];

    internal static DelimitedOptions Options { get; } = new()
    {
        Packets = DelimitedChat.Packets.With(Scattered.Info, Late.Info, Coded.Info, Brim.Info, Over.Info, Numbers.Info, Flagged.Info, Tailed.Info),
    };

    [Fact]
    public void A_text_is_found_wherever_it_ends()
    {
        using GuardedMemory memory = new(4096);
        Examples.Check(Texts(), texts =>
        {
            byte[] frame = [0xA8, 0xFF, .. texts[0], 0xFF, .. texts[1], 0xFF, .. texts[2], 0x00];
            AssertTexts(texts, memory.BeforeTheGuard(frame));
            AssertTexts(texts, memory.AfterTheGuard(frame));
        });
    }

    [Fact]
    public void Frames_of_every_length_decode_whole_and_are_cut_short_otherwise()
    {
        using GuardedMemory memory = new(4096);
        Examples.Check(Enumerable.Range(3, 300), length =>
        {
            byte[] frame = [0xA6, 0xFF, .. Text(length - 3), 0x00];
            Assert.True(ChangeAlias.TryDecode(memory.BeforeTheGuard(frame), out ChangeAlias packet));
            Assert.Equal(length - 3, packet.Alias.Length);

            ReadOnlySpan<byte> cut = memory.BeforeTheGuard(frame.AsSpan(0, length - 1));
            Assert.False(ChangeAlias.TryDecode(cut, default, out _, out PacketError error));
            Assert.Equal(new PacketError(PacketErrorCode.Truncated, length - 1, "alias"), error);
        });
    }

    [Fact]
    public void Fields_of_every_kind_are_read_at_every_offset()
        => Examples.Check(Frames(), static frame =>
        {
            PacketInfo packet = DelimitedChat.Identify(frame, PacketSender.Client, Options, out _) ?? DelimitedChat.Identify(frame, PacketSender.Server, Options, out _)!;
            JsonVisitor visitor = new();
            Assert.True(DelimitedChat.Format.TryDescribe(packet, frame, visitor, out PacketError error), error.ToString());
            JsonObject? expected = new DelimitedReference().Decode(packet, frame, "");
            Assert.True(JsonNode.DeepEquals(expected, visitor.Fields), $"{expected} but {visitor.Fields}");
        });

    [Fact]
    public void The_length_of_a_frame_does_not_depend_on_what_follows()
        => Examples.Check(Frames(), static frame =>
        {
            using GuardedMemory memory = new(4096);
            foreach (int more in (int[])[0, 1, 30, 63, 64, 65, 127, 128, 129])
            {
                byte[] followed = [.. frame, .. Text(more)];
                Assert.Equal(OperationStatus.Done, new DelimitedFramer(Options).Read(memory.BeforeTheGuard(followed), out int length, out _));
                Assert.Equal(frame.Length, length);
            }
        });

    [Fact]
    public void A_break_is_the_same_to_the_decoder_and_to_the_framer_whole_or_byte_by_byte()
    {
        int breaks = 0;
        Examples.Check(Changed(), frame =>
        {
            List<FramingEvent> whole = StreamFraming.Run(new DelimitedFramer(Options), frame);
            Assert.Equal(whole, StreamFraming.Run(new DelimitedFramer(Options), frame, StreamFraming.AsSpan, Enumerable.Range(0, frame.Length + 1)));
            PacketInfo packet = DelimitedChat.Identify(frame, PacketSender.Client, Options, out _) ?? DelimitedChat.Identify(frame, PacketSender.Server, Options, out _)!;
            DelimitedChat.Format.TryDescribe(packet, frame.AsSpan(0, (int)whole[0].Length), BlindVisitor.Instance, out PacketError error);
            Assert.Equal(whole[0].Error, error);
            breaks += error.Code == PacketErrorCode.None ? 0 : 1;
        });
        Assert.InRange(breaks, 1000, int.MaxValue);
    }

    [Fact]
    public void Frames_in_one_piece_of_a_sequence_are_cut_like_those_in_a_span()
    {
        byte[] frame = WireBytes.Parse("50 FF 00000007 FF '0000002A' FF ('a')*80 00");
        byte[] stream = [.. frame, .. frame, .. frame, .. new byte[ByteFinder.BlockLength * 2]];
        DelimitedFramer spans = new(default);
        DelimitedFramer sequences = new(default);
        for (int start = 0; start < 3 * frame.Length; start += frame.Length)
        {
            Assert.Equal((OperationStatus.Done, frame.Length), (spans.Read(stream.AsSpan(start), out int length, out _), length));
            Assert.Equal((OperationStatus.Done, frame.Length), (sequences.Read(new ReadOnlySequence<byte>(stream, start, stream.Length - start), out long cut, out _), (int)cut));
        }
    }

    [Fact]
    public void Frames_that_arrive_in_two_parts_among_many_are_cut_like_others()
    {
        byte[] frame = WireBytes.Parse("A6 FF ('a')*80 00");
        byte[] stream = [.. frame, .. frame, .. frame, .. WireBytes.Parse("01 FF 'x' 00"), .. frame, .. frame];
        string[] events = ["frame 83", "frame 83", "frame 83", "frame 4", "frame 83", "frame 83"];
        for (int arrived = 0; arrived < stream.Length; arrived++)
        {
            foreach (StreamFraming.Show show in (StreamFraming.Show[])[StreamFraming.AsSpan, StreamFraming.AsSequence])
                Assert.Equal(events, StreamFraming.Run(new DelimitedFramer(default), stream, show, arrived, stream.Length).Select(static item => item.ToString()));
        }
    }

    private static void AssertTexts(byte[][] texts, ReadOnlySpan<byte> frame)
    {
        Assert.True(AliasChanged.TryDecode(frame, out AliasChanged packet));
        Examples.AssertBytes(texts[0], packet.Username.Bytes);
        Examples.AssertBytes(texts[1], packet.OldAlias.Bytes);
        Examples.AssertBytes(texts[2], packet.NewAlias.Bytes);
    }

    private static IEnumerable<byte[][]> Texts()
        => from first in _textLengths
           from second in _textLengths
           from third in _textLengths
           select (byte[][])[Text(first), Text(second), Text(third)];

    /// <summary>Frames whose fields begin and end at many offsets, full of bytes that end other fields.</summary>
    internal static IEnumerable<byte[]> Frames()
    {
        byte[] id = [0xFF, 0x00, 0xFF, 0x00, 0xFF, 0x00, 0xFF, 0xFF, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00];
        foreach (int first in _textLengths)
        {
            yield return [0x36, .. id, .. id, .. id, 0xFF, 0x00, 0xFF, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0xFF, .. Text(first), 0x00];
            yield return [0x39, .. id, .. id, .. id, 0xFF, 0x00, 0xFF, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0xFF, 0xFF, 0xFF, .. Text(first), 0x00];
            yield return [0x3A, .. id, .. id, .. id, .. id, 0x00];
            yield return [0x3B, 0xFF, 0x20, (byte)(first % 2), 0xFF, .. Text(first), 0x00];
            yield return [0x3C, 0xFF, .. Text(first), 0xFF, 0x20, 0x21, 0x00];
            yield return [0xA1, 0xFF, .. Text(first), 0xFF, 0x20, 0x00];
            foreach (int second in _textLengths)
            {
                yield return [0x33, 0xFF, .. Text(first), .. id, 0xFF, .. Text(second), 0xFF, 0x20, 0x21, 0xFF, .. Text(first), 0x00];
                yield return [0x34, .. id, .. id, .. id, .. id, 0xFF, .. Text(first), 0xFF, .. Text(second), 0x00];
                yield return [0x35, 0xFF, 0x20, 0xFF, 0x00, 0xFF, 0x00, 0xFF, 0xFF, .. Text(first), 0xFF, .. Text(second), 0x00];
                yield return [0x53, .. id, 0xFF, .. Text(first), 0xFF, 0xFF, .. Text(second), 0xFF, .. Text(first), 0x00];
            }
        }
    }

    /// <summary>Some of those with a byte changed, each ending in a terminator; not those with a bit, whose value the framer does not judge.</summary>
    internal static IEnumerable<byte[]> Changed()
    {
        Random random = new(20261125);
        foreach (byte[] frame in Frames().Where(frame => frame[0] != 0x3B && random.Next(8) == 0))
        {
            for (int i = 0; i < 12; i++)
            {
                byte[] changed = [.. frame, 0x00];
                changed[random.Next(1, frame.Length)] = random.Next(3) switch { 0 => 0x00, 1 => 0xFF, _ => Other };
                yield return changed;
            }
        }
    }

    private static byte[] Text(int length)
    {
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++)
            text[i] = (byte)(i % 3 == 0 ? 0xFE : i % 3 == 1 ? 0x01 : 'a' + (i % 26));
        return text;
    }
}

using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>The framer and the decoder read the same layouts with different code, so they must agree on what is wrong with a frame.</summary>
public sealed class BreakTests
{
    private static readonly DelimitedOptions _options = new() { Extensions = true };

    [Fact]
    public void The_framer_and_the_decoder_agree_on_code_offset_and_field_of_every_break()
    {
        int breaks = 0;
        int frames = 0;
        Examples.Check(Frames(), frame =>
        {
            DelimitedFramer framer = new(_options);
            OperationStatus status = framer.Read(frame, out int length, out PacketError seen);
            if (status == OperationStatus.NeedMoreData || Find(frame) is not { } packet)
                return;
            bool isPacket = DelimitedChat.Format.TryDescribe(packet, frame.AsSpan(0, length), BlindVisitor.Instance, out PacketError error);
            bool isFrame = status == OperationStatus.Done;
            if (IsBadBit(packet, error))
            {
                // A framer steps over a bit by its width; only the decoder checks its value.
                Assert.True(isFrame || seen.Offset > error.Offset);
                return;
            }
            breaks += isFrame ? 0 : 1;
            frames += isFrame ? 1 : 0;
            Assert.Equal(isFrame, isPacket);
            Assert.Equal(error, seen);
        });
        Assert.InRange(breaks, 1000, int.MaxValue);
        Assert.InRange(frames, 1000, int.MaxValue);
    }

    [Fact]
    public void A_malformed_frame_ends_at_the_first_00_at_or_after_its_break()
        => Examples.Check(Frames(), static frame =>
        {
            if (new DelimitedFramer(_options).Read(frame, out int length, out PacketError error) == OperationStatus.InvalidData)
                Assert.Equal(error.Offset + frame.AsSpan(error.Offset).IndexOf((byte)0x00) + 1, length);
        });

    /// <summary>The recorded errors, and golden frames with every byte changed or some edits made.</summary>
    private static IEnumerable<byte[]> Frames()
    {
        Random random = new(20260205);
        foreach (GoldenError vector in DelimitedSuite.Instance.Errors)
            yield return WireBytes.Parse(vector.Bytes);
        foreach (GoldenPacket vector in DelimitedSuite.Instance.Final.Where(static vector => vector.Bytes.Length < 300))
        {
            byte[] bytes = WireBytes.Parse(vector.Bytes);
            for (int i = 1; i < Math.Min(bytes.Length, 64); i++)
            {
                foreach (byte value in (byte[])[0x00, 0xFF, 0x41])
                    yield return [.. bytes.AsSpan(0, i), value, .. bytes.AsSpan(i + 1), 0x00];
            }
            for (int i = 0; i < 100; i++)
                yield return [.. Edit.Apply(bytes, Edit.Choose(random)), 0x00];
        }
    }

    private static PacketInfo? Find(byte[] frame)
        => DelimitedChat.Identify(frame, PacketSender.Client, _options, out _) ?? DelimitedChat.Identify(frame, PacketSender.Server, _options, out _);

    private static bool IsBadBit(PacketInfo packet, PacketError error)
        => error.Code == PacketErrorCode.BadValue && packet.Fields.Any(field => field.Name == error.Field && field.Kind == "bit");
}

using System.Reflection;
using Xunit;

namespace Protocols.TestKit;

/// <summary>A handler receives each frame by the one method that is for it, with and without a result.</summary>
/// <param name="suite">The format.</param>
public abstract class HandlerTests(FormatSuite suite)
{
    [Fact]
    public void Every_packet_reaches_the_method_for_it()
        => Examples.Check(suite.Packets.Where(vector => suite.IsKnown(suite.Format.Packet(vector.Packet), vector.Options)), vector =>
        {
            PacketFormat format = suite.With(vector.Options);
            RecordingHandler[] handlers = RecordingHandler.Of(format, format.Packet(vector.Packet).Sender);
            Assert.Equal(2, handlers.Length);
            Assert.All(handlers, handler => Assert.Equal(vector.Packet, handler.Receive(WireBytes.Parse(vector.Bytes))));
        });

    [Fact]
    public void A_handler_receives_what_identifying_and_decoding_say()
    {
        byte[][] frames = [.. HostileTests.Inputs(suite), .. suite.Packets.SelectMany(static vector => Damaged(WireBytes.Parse(vector.Bytes)))];
        foreach (PacketFormat format in suite.Dialects.Select(suite.With))
        {
            foreach (PacketSender sender in (PacketSender[])[PacketSender.Client, PacketSender.Server])
            {
                RecordingHandler[] handlers = RecordingHandler.Of(format, sender);
                Dictionary<PacketInfo, TypedPacket> packets = format.Packets.ToDictionary(static packet => packet, packet => TypedPacket.Of(format, packet));
                Examples.Check(frames, frame =>
                {
                    string expected = format.Identify(frame, sender, out PacketError error) is { } packet && packets[packet].TryDecode(frame, out error)
                        ? packet.Name
                        : error.Code == PacketErrorCode.None ? "unknown" : RecordingHandler.Malformed(error);
                    Assert.All(handlers, handler => Assert.Equal(expected, handler.Receive(frame)));
                });
            }
        }
    }

    [Fact]
    public void A_packet_that_the_options_add_reaches_the_method_for_others_and_is_unknown_without_them()
    {
        object options = suite.Format.ChosenOptions();
        PropertyInfo packets = options.GetType().GetProperty("Packets")!;
        object known = packets.GetValue(options)!;
        packets.SetValue(options, known.GetType().GetMethod("With", [typeof(PacketInfo[])])!.Invoke(known, [suite.Own.Keys.ToArray()]));
        Assert.Equal(2, suite.Own.Keys.Select(static packet => packet.Sender).Distinct().Count());
        Examples.Check(suite.Own, own =>
        {
            byte[] frame = WireBytes.Parse(own.Value);
            Assert.All(RecordingHandler.Of(suite.Format, options, own.Key.Sender), handler => Assert.Equal($"other {own.Key.Name}", handler.Receive(frame)));
            Assert.All(RecordingHandler.Of(suite.Format, own.Key.Sender), handler => Assert.Equal("unknown", handler.Receive(frame)));
        });
    }

    /// <summary>A frame that is cut short anywhere, and one that has a byte too many.</summary>
    private static IEnumerable<byte[]> Damaged(byte[] frame)
        => Enumerable.Range(0, Math.Min(frame.Length, 100)).Select(length => frame.AsSpan(0, length).ToArray()).Append([.. frame, 0]);
}

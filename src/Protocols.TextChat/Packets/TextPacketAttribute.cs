namespace Protocols.TextChat;

/// <summary>Declares a TextChat packet: one line. The attributes derived from this one say what the line consists of.</summary>
/// <param name="sender">The side that sends the packet.</param>
[PacketCodec(typeof(TextLineReader), typeof(TextLineWriter), typeof(TextOptions))]
[AttributeUsage(AttributeTargets.Struct)]
public abstract class TextPacketAttribute(PacketSender sender) : PacketAttribute(sender);

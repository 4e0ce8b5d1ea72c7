namespace Protocols.TextChat;

/// <summary>
/// Finds the lines of one direction of a TextChat connection. A line ends with LF, which is part of the frame. Its length is limited by
/// <see cref="TextOptions.MaxClientLineLength" /> or <see cref="TextOptions.MaxServerLineLength" />.
/// </summary>
/// <param name="sender">The side that sends in this direction, which determines the limit.</param>
/// <param name="options">The format's options.</param>
public sealed class TextFramer(PacketSender sender, TextOptions options) : LineFramer(options.MaxLineLength(sender));

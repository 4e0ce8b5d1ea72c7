namespace Protocols.TextChat;

/// <summary>
/// Finds the lines of one direction of a TextChat connection. A line ends with LF, which is part of the frame, and is no longer than
/// <see cref="TextOptions.MaxClientLineLength" /> or <see cref="TextOptions.MaxServerLineLength" /> says.
/// </summary>
/// <param name="sender">The side that sends on this direction, which decides about the limit.</param>
/// <param name="options">The format's options.</param>
public sealed class TextFramer(PacketSender sender, TextOptions options) : LineFramer(options.MaxLineLength(sender));

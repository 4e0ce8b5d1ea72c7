namespace Protocols.JsonChat;

/// <summary>The formats of <see cref="SendMessage" /> that the document lists. Any other text is also allowed. Compare with
/// <see cref="JsonText.Equals(ReadOnlySpan{byte})" />.</summary>
public static class MessageFormats
{
    /// <summary><c>msg-text</c>: text.</summary>
    public static ReadOnlySpan<byte> Text => "msg-text"u8;

    /// <summary><c>msg-smallfile</c>: an image, sound or short video of up to 32 MB. The document says that it is not implemented.</summary>
    public static ReadOnlySpan<byte> SmallFile => "msg-smallfile"u8;

    /// <summary><c>msg-largefile</c>: a larger file. The document says that it is not implemented.</summary>
    public static ReadOnlySpan<byte> LargeFile => "msg-largefile"u8;
}

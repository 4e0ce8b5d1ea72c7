using System.Runtime.CompilerServices;

namespace Protocols.JsonChat;

/// <summary>Code shared by the readers and writers of envelopes. Spans are passed by value, so that a reader or writer stays in registers.</summary>
internal static class JsonEnvelope
{
    /// <summary>Checks the length of a frame, without the LF at its end.</summary>
    internal static PacketError CheckLength(ReadOnlySpan<byte> frame, int maxLength)
    {
        bool isTooLong = frame.Length > maxLength && (frame.Length - 1 > maxLength || frame[maxLength] != '\n');
        return isTooLong ? new PacketError(PacketErrorCode.TooLong, maxLength, null) : default;
    }

    /// <summary>The offset of the string value of the first member with a name, anywhere in the frame; -1 if there is no such string.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="name">The name with its quotation marks.</param>
    internal static int IndexOfText(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> name)
    {
        bool isFirst = !frame.IsEmpty && frame.Slice(1).StartsWith(name);
        int start = isFirst ? 1 : frame.IndexOf(name);
        if (start < 0)
            return -1;
        start += name.Length;
        while (start < frame.Length && frame[start] is (byte)':' or (byte)' ')
            start++;
        return start < frame.Length && frame[start] == '"' ? start + 1 : -1;
    }

    /// <summary>Whether a text may be written as a required string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static PacketErrorCode Check(JsonText value)
        => value.IsAbsent ? PacketErrorCode.MissingMember : value.IsNull ? PacketErrorCode.WrongType : PacketErrorCode.None;

    /// <summary>Whether all elements of a list are texts.</summary>
    internal static PacketErrorCode Check(JsonArray value)
    {
        foreach (JsonText element in value)
        {
            if (element.IsNull)
                return PacketErrorCode.WrongType;
        }
        return PacketErrorCode.None;
    }

    /// <summary>Whether a value is JSON and no deeper than allowed after what was written before.</summary>
    internal static PacketErrorCode Check(JsonValue value, ReadOnlySpan<byte> before, int maxDepth)
    {
        var tokens = new JsonTokenizer(value.Bytes, Math.Max(0, maxDepth - JsonTokenizer.DepthOf(before)));
        while (tokens.TryRead())
            continue;
        return tokens.Error.Code switch
        {
            PacketErrorCode.Empty => PacketErrorCode.MissingMember,
            PacketErrorCode.TrailingBytes => PacketErrorCode.BadJson,
            _ => tokens.Error.Code,
        };
    }

    /// <summary>The number of decimal digits.</summary>
    internal static int CountDigits(int value)
    {
        int count = 1;
        for (; value >= 10; value /= 10)
            count++;
        return count;
    }
}

using System;
using System.Runtime.CompilerServices;

namespace Protocols.JsonChat;

/// <summary>What readers and writers of envelopes have in common; spans go by value here, so that a reader or writer stays in registers.</summary>
internal static class JsonEnvelope
{
    /// <summary>Checks the length of a frame, without the LF at its end.</summary>
    internal static PacketError CheckLength(ReadOnlySpan<byte> frame, int maxLength)
    {
        bool isTooLong = frame.Length > maxLength && (frame.Length - 1 > maxLength || frame[maxLength] != '\n');
        return isTooLong ? new PacketError(PacketErrorCode.TooLong, maxLength, null) : default;
    }

    /// <summary>Finds the members of an envelope.</summary>
    internal static PacketError Find(
        ReadOnlySpan<byte> frame, JsonShape shape, int maxLength, int maxDepth, JsonProgress progress, scoped Span<JsonMember> members)
    {
        PacketError error = CheckLength(frame, maxLength);
        if (error.Code == PacketErrorCode.None)
            shape.TryFind(frame, maxDepth, progress, members, out error);
        return error;
    }

    /// <summary>The offset of the string that is the value of the first member of a name, wherever that is in the frame; -1 if no such string is there.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="name">The name with its quotation marks.</param>
    internal static int IndexOfText(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> name)
    {
        int start = frame.IndexOf(name);
        if (start < 0)
            return -1;
        start += name.Length;
        while (start < frame.Length && frame[start] is (byte)':' or (byte)' ')
            start++;
        return start < frame.Length && frame[start] == '"' ? start + 1 : -1;
    }

    /// <summary>Whether nothing but white space stands after an envelope.</summary>
    internal static bool IsWhiteSpace(ReadOnlySpan<byte> bytes)
    {
        foreach (byte character in bytes)
        {
            if (character is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                return false;
        }
        return true;
    }

    /// <summary>Reads a string or null.</summary>
    /// <returns>The number of bytes it takes, or -1.</returns>
    internal static int ReadOrNull(ReadOnlySpan<byte> json, out JsonText value)
    {
        if (!json.StartsWith("null"u8))
            return JsonText.Read(json, out value);
        value = JsonText.Null;
        return 4;
    }

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    /// <returns>The number of bytes it takes, or -1.</returns>
    internal static int Read(ReadOnlySpan<byte> json, out bool value)
    {
        value = json.StartsWith("true"u8);
        return value ? 4 : json.StartsWith("false"u8) ? 5 : -1;
    }

    /// <summary>Reads any value. How deep it may be nested depends on what is open before it.</summary>
    /// <returns>The number of bytes it takes, or -1.</returns>
    internal static int Read(ReadOnlySpan<byte> frame, int start, int maxDepth, out JsonValue value)
        => JsonValue.Read(frame.Slice(start), maxDepth - DepthOf(frame.Slice(0, start)), out value);

    /// <summary>The offset of a member's value, its quotation mark included.</summary>
    internal static int StartOf(JsonMember member) => member.Kind == JsonKind.String ? member.Start - 1 : member.Start;

    /// <summary>The bytes of a member's value, quotation marks included.</summary>
    internal static ReadOnlySpan<byte> BytesOf(ReadOnlySpan<byte> frame, JsonMember member)
        => frame.Slice(StartOf(member), member.Kind == JsonKind.String ? member.Length + 2 : member.Length);

    /// <summary>Whether a text may be written where neither null nor absence is allowed.</summary>
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
        var tokens = new JsonTokenizer(value.Bytes, Math.Max(0, maxDepth - DepthOf(before)));
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

    /// <summary>How many objects and arrays are open at the end of the beginning of an envelope.</summary>
    private static int DepthOf(ReadOnlySpan<byte> beginning)
    {
        var tokens = new JsonTokenizer(beginning, JsonTokenizer.DepthLimit);
        while (tokens.TryRead())
            continue;
        return tokens.Depth;
    }
}

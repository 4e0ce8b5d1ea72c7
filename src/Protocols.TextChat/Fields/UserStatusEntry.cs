using System.Buffers;

namespace Protocols.TextChat;

/// <summary>A user of a board: a view of the board's bytes.</summary>
/// <param name="username">The user's name.</param>
/// <param name="status">The user's status.</param>
public readonly ref struct UserStatusEntry(JsonText username, UserStatus status)
{
    /// <summary>The user's name.</summary>
    public JsonText Username { get; } = username;

    /// <summary>The user's status.</summary>
    public UserStatus Status { get; } = status;

    /// <summary>The number of bytes that <see cref="Encode" /> writes.</summary>
    internal int EncodedLength => Username.EncodedLength + ":\"\"".Length + StatusWords.WordOf(Status).Length;

    /// <summary>Writes the entry as a member of a JSON object.</summary>
    /// <param name="destination">Where to write.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 unless Done.</param>
    /// <param name="refusal">BadValue for a status that is not one of the three, BadUtf8 for a name that is not UTF-8.</param>
    /// <returns>Done, DestinationTooSmall or InvalidData.</returns>
    internal OperationStatus Encode(Span<byte> destination, out int bytesWritten, out PacketErrorCode refusal)
    {
        bytesWritten = 0;
        refusal = Status is UserStatus.Online or UserStatus.Offline or UserStatus.DoNotDisturb ? PacketErrorCode.None : PacketErrorCode.BadValue;
        if (refusal != PacketErrorCode.None)
            return OperationStatus.InvalidData;

        OperationStatus status = Username.Encode(destination, out int nameLength);
        if (status != OperationStatus.Done)
        {
            refusal = status == OperationStatus.InvalidData ? PacketErrorCode.BadUtf8 : PacketErrorCode.None;
            return status;
        }
        ReadOnlySpan<byte> word = StatusWords.WordOf(Status);
        Span<byte> rest = destination.Slice(nameLength);
        if (rest.Length < word.Length + 3)
            return OperationStatus.DestinationTooSmall;
        rest[0] = (byte)':';
        rest[1] = (byte)'"';
        word.CopyTo(rest.Slice(2));
        rest[word.Length + 2] = (byte)'"';
        bytesWritten = nameLength + word.Length + 3;
        return OperationStatus.Done;
    }
}

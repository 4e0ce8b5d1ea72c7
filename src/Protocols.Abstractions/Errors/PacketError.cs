using System.Runtime.CompilerServices;
using System.Text;

namespace Protocols;

/// <summary>Why a packet could not be decoded, encoded or framed: what is wrong, where, and in which field. A plain value; only asking for its sentence allocates.</summary>
/// <param name="Code">What is wrong; <see cref="PacketErrorCode.None" /> where nothing is.</param>
/// <param name="Offset">The number of bytes before the offending one, counted from the start of the frame. For an encoder, the number of bytes it had written.</param>
/// <param name="Field">The name of the field that is to blame as the catalogue spells it, or null if none is.</param>
/// <example>
/// <code>
/// using Protocols;
/// using Protocols.DelimitedChat;
///
/// ChangeAlias.TryDecode([0xA6, 0xFF, .. "neo"u8], default, out _, out PacketError error);
/// Console.WriteLine($"{error.Code}, byte {error.Offset}, field {error.Field}");    // Truncated, byte 5, field alias
/// </code>
/// </example>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)] // Where nobody asks for the error, nothing of it is left in the caller then.
public readonly record struct PacketError(PacketErrorCode Code, int Offset, string? Field)
{
    /// <summary>The error as one plain sentence in English.</summary>
    public override string ToString()
    {
        if (Code == PacketErrorCode.None)
            return "No error.";

        StringBuilder sentence = new(Describe(Code));
        // No bytes have no place, which packet it is concerns all bytes, and a field without a value is missing before any byte is written.
        if (Code is not (PacketErrorCode.Empty or PacketErrorCode.UnknownPacket) && (Code != PacketErrorCode.MissingMember || Offset > 0))
            sentence.Append(" at byte ").Append(Offset);
        if (Field is not null)
            sentence.Append(" (field ").Append(Field).Append(')');
        return sentence.Append('.').ToString();
    }

    private static string Describe(PacketErrorCode code) => code switch
    {
        PacketErrorCode.Empty => "There are no bytes",
        PacketErrorCode.Truncated => "The packet is cut short",
        PacketErrorCode.TrailingBytes => "Bytes follow the end of the packet",
        PacketErrorCode.UnknownPacket => "The bytes are another packet, or an unknown one",
        PacketErrorCode.BadLiteral => "A constant of the packet is not there",
        PacketErrorCode.BadDelimiter => "A delimiter or terminator is missing or in the wrong place",
        PacketErrorCode.BadValue => "The value is not one the field can have",
        PacketErrorCode.BadLength => "The length is not one it can have",
        PacketErrorCode.BadUtf8 => "The text is not valid UTF-8",
        PacketErrorCode.BadBase64 => "The text is not base64",
        PacketErrorCode.BadJson => "The text is not JSON",
        PacketErrorCode.MissingMember => "A required member is missing",
        PacketErrorCode.RepeatedMember => "A member occurs twice",
        PacketErrorCode.WrongType => "The value is of the wrong type",
        PacketErrorCode.TooDeep => "The JSON is nested too deep",
        PacketErrorCode.TooLong => "It is longer than the limit",
        PacketErrorCode.TooMany => "The list has more elements than the limit",
        PacketErrorCode.ForbiddenByte => "The field holds a byte that the format reserves",
        _ => "Error " + (int)code,
    };
}

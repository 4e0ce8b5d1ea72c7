using System.Runtime.CompilerServices;
using System.Text;

namespace Protocols;

/// <summary>Why a packet could not be decoded, encoded or framed: what is wrong, where, and in which field. A plain value; only <see cref="ToString" />
/// allocates.</summary>
/// <param name="Code">What is wrong; <see cref="PacketErrorCode.None" /> if there is no error.</param>
/// <param name="Offset">The offset of the offending byte from the start of the frame. For an encoder, the number of bytes it had written.</param>
/// <param name="Field">The name of the wrong field as the catalogue spells it, or null if no field is wrong.</param>
/// <example>
/// <code>
/// using Protocols;
/// using Protocols.DelimitedChat;
///
/// ChangeAlias.TryDecode([0xA6, 0xFF, .. "neo"u8], default, out _, out PacketError error);
/// Console.WriteLine($"{error.Code}, byte {error.Offset}, field {error.Field}");    // Truncated, byte 5, field alias
/// </code>
/// </example>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)] // A caller that ignores the error then pays nothing for it.
public readonly record struct PacketError(PacketErrorCode Code, int Offset, string? Field)
{
    /// <summary>The error as one plain sentence in English.</summary>
    public override string ToString()
    {
        if (Code == PacketErrorCode.None)
            return "No error.";

        StringBuilder sentence = new(Describe(Code));
        // These errors have no useful offset: Empty has no bytes, UnknownPacket concerns all bytes, and a missing field is noticed before a byte is written.
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
        PacketErrorCode.BadLength => "The length is wrong",
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

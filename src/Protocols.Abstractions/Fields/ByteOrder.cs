namespace Protocols;

/// <summary>The order of the bytes of an integer.</summary>
public enum ByteOrder : byte
{
    /// <summary>Most significant byte first: network order.</summary>
    BigEndian,

    /// <summary>Least significant byte first.</summary>
    LittleEndian,
}

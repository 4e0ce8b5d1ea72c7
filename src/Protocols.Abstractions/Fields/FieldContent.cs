namespace Protocols;

/// <summary>What the bytes of a field mean, for tools that read fields by the catalogue alone.</summary>
public enum FieldContent : byte
{
    /// <summary>Text in UTF-8, or, in JSON, whatever the value's JSON type says.</summary>
    Text,

    /// <summary>Text that is base64.</summary>
    Base64,

    /// <summary>An unsigned integer in the format's byte order.</summary>
    Number,

    /// <summary>A byte that is 0 or 1.</summary>
    Boolean,

    /// <summary>Bytes of any value.</summary>
    Bytes,

    /// <summary>An unsigned integer in decimal digits.</summary>
    Digits,

    /// <summary>A JSON value of any type, shown as JSON.</summary>
    Json,

    /// <summary>A JSON object whose names are themselves data, each with a text that is one of the field's symbols.</summary>
    Members,
}

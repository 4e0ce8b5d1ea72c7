namespace Protocols;

/// <summary>What a <see cref="JsonText" /> is a view of.</summary>
internal enum JsonTextForm : byte
{
    /// <summary>Nothing: the field is absent.</summary>
    Absent,

    /// <summary>Nothing: the field is null.</summary>
    Null,

    /// <summary>UTF-8 without escapes.</summary>
    Plain,

    /// <summary>UTF-8 with escapes.</summary>
    Escaped,

    /// <summary>UTF-16 without escapes.</summary>
    Utf16,
}

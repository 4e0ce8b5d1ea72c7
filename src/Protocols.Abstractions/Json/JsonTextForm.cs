namespace Protocols;

/// <summary>What a <see cref="JsonText" /> is a view of.</summary>
internal enum JsonTextForm : byte
{
    /// <summary>Nothing: there is no field.</summary>
    Absent,

    /// <summary>Nothing: the field is null.</summary>
    Null,

    /// <summary>UTF-8 that stands for itself.</summary>
    Plain,

    /// <summary>UTF-8 in which escapes stand for other characters.</summary>
    Escaped,

    /// <summary>UTF-16 that stands for itself.</summary>
    Utf16,
}

using System.ComponentModel;

namespace Protocols;

/// <summary>Names of enumeration values, for visitors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CodeName
{
    /// <summary>The name of a value, or null if the enumeration does not define it.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="value">The value.</param>
    public static string? Find<TEnum>(TEnum value)
        where TEnum : struct, Enum
#if NET
        => Enum.GetName(value);
#else
        => Enum.GetName(typeof(TEnum), value);
#endif
}

namespace Protocols;

/// <summary>Whether a delimiter comes before a field.</summary>
public enum DelimiterRule : byte
{
    /// <summary>The field follows the previous one directly.</summary>
    None,

    /// <summary>A delimiter comes before the field.</summary>
    Required,

    /// <summary>A delimiter is accepted before the field, but not written.</summary>
    Accepted,
}

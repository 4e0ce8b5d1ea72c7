namespace Protocols;

/// <summary>Whether a delimiter stands before a field.</summary>
public enum DelimiterRule : byte
{
    /// <summary>The field follows its neighbour directly.</summary>
    None,

    /// <summary>A delimiter stands before the field.</summary>
    Required,

    /// <summary>A delimiter may stand before the field; none is written.</summary>
    Accepted,
}

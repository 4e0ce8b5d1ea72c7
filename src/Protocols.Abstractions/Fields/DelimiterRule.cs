namespace Protocols;

/// <summary>Whether a delimiter stands in front of a field.</summary>
public enum DelimiterRule : byte
{
    /// <summary>The field follows its neighbour directly.</summary>
    None,

    /// <summary>A delimiter stands in front of the field.</summary>
    Required,

    /// <summary>A delimiter may stand in front of the field; none is written.</summary>
    Accepted,
}

namespace Protocols;

/// <summary>The pieces that a <see cref="JsonTokenizer" /> cuts a JSON text into. Commas, colons and white space are not tokens.</summary>
public enum JsonToken : byte
{
    /// <summary>Nothing has been read.</summary>
    None,

    /// <summary><c>{</c>.</summary>
    BeginObject,

    /// <summary><c>}</c>.</summary>
    EndObject,

    /// <summary><c>[</c>.</summary>
    BeginArray,

    /// <summary><c>]</c>.</summary>
    EndArray,

    /// <summary>The name of a member, together with the colon after it.</summary>
    Name,

    /// <summary>A string that is a value.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c>.</summary>
    True,

    /// <summary><c>false</c>.</summary>
    False,

    /// <summary><c>null</c>.</summary>
    Null,
}

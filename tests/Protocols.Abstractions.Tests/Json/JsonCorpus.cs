using Protocols.TestKit;

namespace Protocols.Abstractions.Tests;

/// <summary>
/// JSON texts for the corner cases of RFC 8259, each with the required result. Two things that the RFC leaves to readers are decided here: a byte order mark
/// and an escaped lone surrogate are refused. No text nests deeper than eight levels.
/// </summary>
public static partial class JsonCorpus
{
    public static readonly JsonCase[] Cases =
    [
        .. Structure,
        .. Documents,
        .. WhiteSpace,
        .. Literals,
        .. Numbers,
        .. Strings,
        .. Escapes,
        .. Surrogates,
        .. Utf8,
    ];
}

using Protocols.TestKit;

namespace Protocols.Abstractions.Tests;

/// <summary>
/// JSON texts at the corners of RFC 8259, each with what a reader must say of it. Two things that the RFC leaves to readers are decided here:
/// a byte order mark and an escape that names half a surrogate pair are refused. No text nests deeper than eight levels.
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

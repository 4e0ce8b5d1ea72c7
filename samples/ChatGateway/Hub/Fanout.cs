using System.Diagnostics.CodeAnalysis;

namespace ChatGateway.Hub;

/// <summary>
/// The packets that one message becomes while it is told to many: each format and dialect encodes it once, and the others of the same kind send the
/// same bytes. It belongs to the thread that tells.
/// </summary>
internal static class Fanout
{
    [ThreadStatic]
    private static Dictionary<(Type Endpoint, int Kind), byte[][]>? _packets;

    [ThreadStatic]
    private static bool _isOpen;

    /// <summary>A message is about to be told to many.</summary>
    public static void Begin()
    {
        _packets ??= [];
        _isOpen = true;
    }

    /// <summary>It has been told.</summary>
    public static void End()
    {
        _isOpen = false;
        _packets!.Clear();
    }

    /// <summary>The packets of the message that is told now, if another endpoint of the same kind has encoded it.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="kind">A number for how the endpoint's client wants it: its dialect, for instance.</param>
    /// <param name="packets">The packets.</param>
    public static bool TryGet(ChatEndpoint endpoint, int kind, [NotNullWhen(true)] out byte[][]? packets)
    {
        packets = null;
        return _isOpen && _packets!.TryGetValue((endpoint.GetType(), kind), out packets);
    }

    /// <summary>Keeps packets for the others, if a message is told to many now.</summary>
    /// <param name="endpoint">The endpoint that has encoded it.</param>
    /// <param name="kind">How its client wants it.</param>
    /// <param name="packets">The packets.</param>
    public static void Add(ChatEndpoint endpoint, int kind, byte[][] packets)
    {
        if (_isOpen)
            _packets![(endpoint.GetType(), kind)] = packets;
    }
}

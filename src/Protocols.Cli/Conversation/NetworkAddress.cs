using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ChatProto.Conversation;

/// <summary>A host and a port from a command line.</summary>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">The port.</param>
internal sealed record NetworkAddress(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>, <c>[address]:port</c>, or a port alone if the host is known.</summary>
    /// <param name="text">The text.</param>
    /// <param name="option">The option that it is the value of.</param>
    /// <param name="host">The host of a port alone, or null if there must be a host.</param>
    /// <exception cref="UsageException">The text is not an address of these forms.</exception>
    public static NetworkAddress Parse(string text, string option, string? host = null)
    {
        int colon = text.LastIndexOf(':');
        string name = colon < 0 ? host ?? "" : text[..colon];
        if (name.StartsWith('[') && name.EndsWith(']'))
            name = name[1..^1];
        // Port 0 means any free port, and is only for listening.
        bool isPort = ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && (port > 0 || host is not null);
        if (name.Length == 0 || !isPort)
            throw new UsageException($"The option {option} cannot be {text}; it is {(host is null ? "a host and a port, such as localhost:8000" : "a port, or an address and a port, such as 0.0.0.0:9000")}.");
        return new NetworkAddress(name, port);
    }

    /// <summary>Looks up the host's addresses.</summary>
    /// <exception cref="UsageException">There is no such host.</exception>
    public async Task<IPAddress[]> ResolveAsync()
    {
        try
        {
            IPAddress[] addresses = await Dns.GetHostAddressesAsync(Host);
            return addresses.Length > 0 ? addresses : throw new UsageException($"The host {Host} has no address.");
        }
        catch (Exception cause) when (cause is SocketException or ArgumentException)
        {
            throw new UsageException($"There is no host {Host}: {cause.Message}");
        }
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

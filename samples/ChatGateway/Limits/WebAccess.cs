using System.Net;

namespace ChatGateway.Limits;

/// <summary>
/// Decides which HTTP requests are answered. Any web page can send requests to a server on its visitor's own machine or network: under the page's own host name
/// that resolves to this server, which the Host header shows, or across origins, which the Origin header shows. Programs send no Origin.
/// </summary>
public sealed class WebAccess
{
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };
    private readonly HashSet<string> _origins;
    private readonly bool _allowsAddresses;

    /// <summary>Initializes the lists.</summary>
    /// <param name="address">Where the server listens. This address is a valid host; if it listens at all addresses, any address is, because a page cannot fake
    /// one.</param>
    /// <param name="hosts">Other names of the server.</param>
    /// <param name="origins">The origins of other pages that may connect, such as <c>https://chat.example.org</c>.</param>
    public WebAccess(IPAddress address, IEnumerable<string> hosts, IEnumerable<string> origins)
    {
        _allowsAddresses = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        _hosts.Add(address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString());
        _hosts.UnionWith(hosts);
        _origins = new(origins, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a request is for this server.</summary>
    /// <param name="host">The name in its Host header, without a port.</param>
    public bool IsHost(string host) => _hosts.Contains(host) || (_allowsAddresses && IPAddress.TryParse(host, out _));

    /// <summary>Whether a request comes from a program, from a page of this server, or from one that is allowed.</summary>
    /// <param name="origin">Its Origin header; empty if it has no such header.</param>
    /// <param name="scheme">Its scheme, <c>http</c> or <c>https</c>.</param>
    /// <param name="authority">Its Host header, with a port.</param>
    public bool IsOrigin(string origin, string scheme, string authority)
        => origin.Length == 0 || _origins.Contains(origin) || string.Equals(origin, $"{scheme}://{authority}", StringComparison.OrdinalIgnoreCase);
}

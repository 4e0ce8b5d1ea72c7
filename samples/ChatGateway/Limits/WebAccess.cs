using System;
using System.Collections.Generic;
using System.Net;

namespace ChatGateway.Limits;

/// <summary>
/// Which requests over HTTP are answered. Any web page can send some to a server on its reader's own machine or network: under a name of the page's own that
/// leads here, which the Host shows, or across origins, which the Origin shows. Programs send no Origin.
/// </summary>
public sealed class WebAccess
{
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase) { "localhost", "127.0.0.1", "[::1]" };
    private readonly HashSet<string> _origins;
    private readonly bool _allowsAddresses;

    /// <summary>Initializes the lists.</summary>
    /// <param name="address">Where the server listens. Its own name is the address; if it listens at all of them, that is any address, which no page can pretend.</param>
    /// <param name="hosts">Other names that it has.</param>
    /// <param name="origins">The origins of pages that may speak to it, such as <c>https://chat.example.org</c>, besides its own.</param>
    public WebAccess(IPAddress address, IEnumerable<string> hosts, IEnumerable<string> origins)
    {
        _allowsAddresses = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        _hosts.Add(address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString());
        _hosts.UnionWith(hosts);
        _origins = new(origins, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether a request is for this server.</summary>
    /// <param name="host">The name in its Host, without a port.</param>
    public bool IsHost(string host) => _hosts.Contains(host) || (_allowsAddresses && IPAddress.TryParse(host, out _));

    /// <summary>Whether a request comes from a program, from a page of this server, or from one that is allowed.</summary>
    /// <param name="origin">Its Origin; empty for none.</param>
    /// <param name="scheme">How it came, <c>http</c> or <c>https</c>.</param>
    /// <param name="authority">Its Host, with a port.</param>
    public bool IsOrigin(string origin, string scheme, string authority)
        => origin.Length == 0 || _origins.Contains(origin) || string.Equals(origin, $"{scheme}://{authority}", StringComparison.OrdinalIgnoreCase);
}

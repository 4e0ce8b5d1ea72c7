using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace ChatGateway.Cluster;

/// <summary>Where the chat's state is kept, and with which other nodes it is shared.</summary>
public sealed record ClusterOptions
{
    /// <summary>The file that is used unless another is named.</summary>
    public const string DefaultFile = "chat.db";

    /// <summary>The SQLite file that keeps the state of a gateway that is alone, made if it is not there; null or empty keeps nothing.</summary>
    public string? File { get; init; } = DefaultFile;

    /// <summary>A gateway that is alone and keeps nothing.</summary>
    public static ClusterOptions Ephemeral { get; } = new() { File = null };

    /// <summary>
    /// The cluster's Redis server, which stores the state and the list of nodes: <c>redis://host:port</c>, or <c>rediss://:password@host:port</c> with TLS. Null for a
    /// single gateway.
    /// </summary>
    public Uri? Redis { get; init; }

    /// <summary>The address at which other nodes reach this one.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port for that; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The certificate of the cluster, with its key, which all nodes have: they talk by TLS, and with nobody who has another one or none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>
    /// Whether everything that was acknowledged survives a power failure. If not, a power failure can lose the messages and accounts of the last second, but the disk
    /// has less to do; the end of the program alone loses nothing.
    /// </summary>
    public bool SurvivesPowerLoss { get; init; } = true;

    /// <summary>Whether two nodes may use one file, for tests of a grain that lives twice.</summary>
    internal bool SharesFile { get; init; }

    /// <summary>Whether other nodes may join.</summary>
    public bool IsShared => Redis is not null;

    internal const string RedisProblem = "The cluster's Redis is given as redis://host:port, or as rediss://:password@host:port with TLS.";

    /// <summary>Says in one sentence why a gateway must not start like this; null if it may.</summary>
    public string? Problem
    {
        get
        {
            if (Redis is null)
                return IPAddress.IsLoopback(Address) ? null : "A node that is alone is reached by no other, so its cluster address is a loopback address.";
            if (Redis.Scheme is not ("redis" or "rediss") || Redis.Host.Length == 0)
                return RedisProblem;
            // Anyone who can reach a node's port, or its Redis, controls the cluster.
            if (!IPAddress.IsLoopback(Address) && Certificate is not { HasPrivateKey: true })
                return "Nodes that are not at the loopback address trust whoever connects to them unless they have a certificate with its key, the same for all.";
            if (!Redis.IsLoopback && (Redis.Scheme != "rediss" || Password.Length == 0))
                return "A Redis server that is not on this machine needs TLS and a password: rediss://:password@host:port.";
            return null;
        }
    }

    /// <summary>The password for Redis; empty for none.</summary>
    internal string Password => Redis is null ? "" : Uri.UnescapeDataString(Redis.UserInfo[(Redis.UserInfo.IndexOf(':') + 1)..]);
}

using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatGateway.Hub;
using ChatGateway.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Connections.Security;
using Orleans.Serialization;
using Orleans.Storage;
using StackExchange.Redis;

namespace ChatGateway.Cluster;

/// <summary>The clock that people's time is told by. Orleans has another one, which must not stand still when a test's does.</summary>
internal sealed record ChatClock(TimeProvider Time);

/// <summary>A node of the cluster in a host.</summary>
internal static class ChatCluster
{
    private const string Name = "chat";
    private const string DefaultStorage = "Default";

    /// <summary>Adds a node. It starts and stops with the host, and the host has an <see cref="INodeListener" />, <see cref="HubLimits" /> and a <see cref="ChatClock" /> for it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="options">Where the state is stored, and which cluster the node belongs to.</param>
    /// <exception cref="InvalidOperationException">The options are not safe, the file cannot be used, or Redis does not store safely enough; the message says which, in one sentence.</exception>
    public static async Task AddChatClusterAsync(this IHostApplicationBuilder host, ClusterOptions options)
    {
        if (options.Problem is { } problem)
            throw new InvalidOperationException(problem);
        host.Logging.AddFilter(nameof(Orleans), LogLevel.Warning);
        host.Services.AddSingleton<IGrainStorageSerializer, OrleansGrainStorageSerializer>();
        host.Services.AddSingleton<NodeRooms>();
        host.Services.AddSingleton<ClusterNodes>();
        host.Services.AddSingleton<NodeWatch>();
        host.Services.AddHostedService(static services => services.GetRequiredService<NodeWatch>());
        ConnectionMultiplexer? redis = options.IsShared ? await ConnectAsync(options) : null;
        SqliteFile? file = options.IsShared ? null : Open(options);
        host.UseOrleans(silo =>
        {
            silo.Configure<Orleans.Configuration.ClusterOptions>(static cluster => (cluster.ClusterId, cluster.ServiceId) = (Name, Name));
            int port = options.Port == 0 ? FreePort(options.Address) : options.Port;
            // There are no Orleans clients, so no gateway port.
            silo.ConfigureEndpoints(options.Address, port, gatewayPort: 0);
            silo.AddGrainService<NodeService>();
            // A fault of Redis, and what caused it, reaches a caller at another node as what it is, and not as one that no call is made again after.
            silo.Configure<ExceptionSerializationOptions>(static faults => faults.SupportedExceptionTypeFilter = static _ => true);
            // What was silent for longest leaves memory when it gets short, and is read from storage when it is needed again.
            silo.Configure<GrainCollectionOptions>(static memory => memory.EnableActivationSheddingOnMemoryPressure = true);
            // This directory lets no grain live twice while nodes come and go. The stored state would be right even if one did.
#pragma warning disable ORLEANSEXP003 // It is called experimental.
            silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003
            if (options.Certificate is { } certificate)
                silo.UseTls(certificate, tls => Trust(tls, certificate));
            if (redis is null)
                UseSqlite(silo, options, file!, new IPEndPoint(options.Address, port));
            else
                UseRedis(silo, options, redis);
        });
    }

    private static SqliteFile Open(ClusterOptions options)
    {
        bool isKept = !string.IsNullOrEmpty(options.File);
        try
        {
            return new SqliteFile(isKept ? options.File! : SqliteFile.Nowhere, options.SurvivesPowerLoss, options.SharesFile);
        }
        catch (SqliteException exception)
        {
            throw new InvalidOperationException($"The file {options.File} cannot be used, perhaps because another gateway uses it: {exception.Message}", exception);
        }
    }

    private static void UseSqlite(ISiloBuilder silo, ClusterOptions options, SqliteFile file, IPEndPoint self)
    {
        silo.UseDevelopmentClustering(primarySiloEndpoint: self);
        // By a factory, so that it is closed with the host.
        silo.Services.AddSingleton(_ => file);
        silo.Services.AddSingleton(typeof(IMessageLog), string.IsNullOrEmpty(options.File) ? typeof(MemoryMessageLog) : typeof(SqliteMessageLog));
        silo.Services.AddKeyedSingleton<IGrainStorage, SqliteGrainStorage>(DefaultStorage);
        silo.Services.AddSingleton(static services => services.GetRequiredKeyedService<IGrainStorage>(DefaultStorage));
    }

    private static void UseRedis(ISiloBuilder silo, ClusterOptions options, ConnectionMultiplexer redis)
    {
        // A node that has died is noticed within five seconds, by two others or by the only other one.
        silo.Configure<ClusterMembershipOptions>(static membership =>
        {
            membership.ProbeTimeout = TimeSpan.FromSeconds(1);
            membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        });
        silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = Configure(options));
        silo.AddRedisGrainStorageAsDefault(storage =>
        {
            storage.ConfigurationOptions = Configure(options);
            storage.DeleteStateOnClear = true;
        });
        // By a factory, so that it is disposed of with the host.
        silo.Services.AddSingleton(_ => redis);
        silo.Services.AddSingleton<IMessageLog>(static services => new RedisMessageLog(services.GetRequiredService<ConnectionMultiplexer>().GetDatabase(), $"{Name}/log/"));
    }

    private static ConfigurationOptions Configure(ClusterOptions options) => new()
    {
        EndPoints = { { options.Redis!.Host, options.Redis.Port > 0 ? options.Redis.Port : 6379 } },
        Password = options.Password.Length > 0 ? options.Password : null,
        Ssl = options.Redis.Scheme == "rediss",
        AbortOnConnectFail = false,
        ReconnectRetryPolicy = new LinearRetry(250),
    };

    /// <summary>Connects, and sees whether Redis keeps what it says it has.</summary>
    private static async Task<ConnectionMultiplexer> ConnectAsync(ClusterOptions options)
    {
        ConfigurationOptions configuration = Configure(options);
        configuration.AbortOnConnectFail = true;
        configuration.AllowAdmin = true;
        try
        {
            ConnectionMultiplexer redis = await ConnectionMultiplexer.ConnectAsync(configuration);
            if (!options.SurvivesPowerLoss)
                return redis;
            KeyValuePair<string, string>[] settings = await redis.GetServers()[0].ConfigGetAsync("append*");
            if (Is(settings, "appendonly", "yes") && Is(settings, "appendfsync", "always"))
                return redis;
            await redis.DisposeAsync();
        }
        catch (RedisException exception)
        {
            throw new InvalidOperationException($"The cluster's Redis does not answer, or does not say how it keeps things: {exception.Message}", exception);
        }
        throw new InvalidOperationException("Redis keeps what it has acknowledged only with appendonly yes and appendfsync always, unless the cluster need not survive a power loss.");
    }

    private static bool Is(KeyValuePair<string, string>[] settings, string name, string value) => settings.Contains(new KeyValuePair<string, string>(name, value));

    /// <summary>Both sides show the cluster's certificate, and prove that they have its key.</summary>
    private static void Trust(TlsOptions tls, X509Certificate2 certificate)
    {
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.CheckCertificateRevocation = false;
        tls.RemoteCertificateValidation = (other, _, _) => CryptographicOperations.FixedTimeEquals(other.GetCertHash(HashAlgorithmName.SHA256), certificate.GetCertHash(HashAlgorithmName.SHA256));
        tls.OnAuthenticateAsClient = (_, client) =>
        {
            client.TargetHost = Name;
            client.ClientCertificates = [certificate];
        };
    }

    /// <summary>A free port below those that the system gives to connections, one of which could take it before the silo listens.</summary>
    private static int FreePort(IPAddress address)
    {
        const int First = 10_000, Last = 19_999, MaxAttempts = 20;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                using TcpListener listener = new(address, Random.Shared.Next(First, Last + 1));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse && attempt < MaxAttempts)
            {
                // Another program has it.
            }
        }
    }
}

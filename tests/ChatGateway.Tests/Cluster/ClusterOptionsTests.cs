using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChatGateway.Cluster;
using ChatGateway.Tests.Storage;
using StackExchange.Redis;
using Xunit;

namespace ChatGateway.Tests.Cluster;

/// <summary>What a node refuses to start with, and whom it talks to.</summary>
public sealed class ClusterOptionsTests(RedisServer redis) : IClassFixture<RedisServer>
{
    public static TheoryData<string?, string, bool, string?> Cases => new()
    {
        { null, "127.0.0.1", false, null },
        { null, "192.0.2.1", true, "alone" },
        { "redis://127.0.0.1:6379", "127.0.0.1", false, null },
        { "redis://localhost", "::1", false, null },
        { "redis://127.0.0.1:6379", "192.0.2.1", false, "certificate" },
        { "redis://127.0.0.1:6379", "0.0.0.0", false, "certificate" },
        { "redis://127.0.0.1:6379", "192.0.2.1", true, null },
        { "redis://redis.example.org:6379", "127.0.0.1", false, "TLS and a password" },
        { "redis://:secret@redis.example.org:6379", "127.0.0.1", false, "TLS and a password" },
        { "rediss://redis.example.org:6379", "127.0.0.1", false, "TLS and a password" },
        { "rediss://:secret@redis.example.org:6379", "127.0.0.1", false, null },
        { "http://127.0.0.1", "127.0.0.1", false, "redis://host:port" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_strangers_could_reach_is_refused_in_one_sentence(string? server, string address, bool hasCertificate, string? part)
    {
        using X509Certificate2? certificate = hasCertificate ? CreateCertificate() : null;
        string? problem = new ClusterOptions { Redis = server is null ? null : new Uri(server), Address = IPAddress.Parse(address), Certificate = certificate }.Problem;

        if (part is null)
        {
            Assert.Null(problem);
            return;
        }
        Assert.Contains(part, problem, StringComparison.Ordinal);
        Assert.Matches("^[A-Z][^.]*(\\.[^ ][^.]*)*\\.$", problem);
    }

    [Fact]
    public async Task A_node_does_not_start_with_what_is_refused()
        => await Assert.ThrowsAsync<InvalidOperationException>(() => ClusterNode.StartAsync(new ClusterOptions { Address = IPAddress.Parse("192.0.2.1") }));

    [Fact]
    public async Task A_Redis_that_may_lose_what_it_has_acknowledged_is_refused_unless_that_is_asked_for()
    {
        Uri server = new($"redis://127.0.0.1:{redis.Port}");
        RedisResult before = await redis.Connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "appendfsync", "everysec");
        Assert.Equal("OK", (string?)before);
        try
        {
            InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ClusterNode.StartAsync(new ClusterOptions { Redis = server }));
            Assert.Contains("appendfsync always", refusal.Message, StringComparison.Ordinal);
            await using ClusterNode relaxed = await ClusterNode.StartAsync(new ClusterOptions { Redis = server, SurvivesPowerLoss = false });
        }
        finally
        {
            await redis.Connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "appendfsync", "always");
        }
    }

    [Fact]
    public async Task A_Redis_that_does_not_answer_is_said_in_a_sentence()
        => Assert.Contains("does not answer", (await Assert.ThrowsAsync<InvalidOperationException>(() => ClusterNode.StartAsync(new ClusterOptions { Redis = new Uri("redis://127.0.0.1:1") }))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Nodes_with_the_clusters_certificate_talk_by_TLS_and_with_nobody_else()
    {
        using X509Certificate2 certificate = CreateCertificate(), another = CreateCertificate();
        ClusterOptions options = new() { Redis = new Uri($"redis://127.0.0.1:{redis.Port}"), Certificate = certificate };
        await using ClusterNode first = await ClusterNode.StartAsync(options);
        await using ClusterNode second = await ClusterNode.StartAsync(options);
        Present ben = second.Person("ben", 2);
        await second.Rooms.EnterAsync(RoomGrain.Lobby, ben);
        Present anna = first.Person("anna", 1);
        await first.Rooms.EnterAsync(RoomGrain.Lobby, anna);
        await first.SayAsync(RoomGrain.Lobby, anna, "hello");
        await second.HearAsync(RoomGrain.Lobby, "anna: hello");

        Assert.True(await IsWelcomeAsync(first.Address.Endpoint, certificate, certificate));
        Assert.False(await IsWelcomeAsync(first.Address.Endpoint, certificate, another));
        Assert.False(await IsWelcomeAsync(first.Address.Endpoint, certificate, null));
    }

    /// <summary>Whether a node says something to who shows a certificate: it greets every connection.</summary>
    private static async Task<bool> IsWelcomeAsync(IPEndPoint node, X509Certificate2 cluster, X509Certificate2? certificate)
    {
        using TcpClient client = new();
        await client.ConnectAsync(node);
        using SslStream stream = new(client.GetStream());
        try
        {
            await stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
            {
                TargetHost = "chat",
                ClientCertificates = certificate is null ? [] : [certificate],
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown!.GetCertHashString() == cluster.GetCertHashString(),
                EnabledSslProtocols = SslProtocols.None,
            });
            return await stream.ReadAsync(new byte[1]) > 0;
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            return false;
        }
    }

    private static X509Certificate2 CreateCertificate()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=chat", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}

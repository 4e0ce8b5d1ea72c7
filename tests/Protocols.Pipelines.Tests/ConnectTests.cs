using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Protocols.TextChat;
using Xunit;

namespace Protocols.Pipelines.Tests;

/// <summary>A client and a Kestrel server, over TCP and over TLS with a test certificate.</summary>
public sealed class ConnectTests : IAsyncLifetime
{
    private readonly X509Certificate2 _certificate = CreateCertificate();
    private WebApplication _server = null!;
    private ListenOptions _plain = null!;
    private ListenOptions _secured = null!;

    [Fact]
    public async Task A_client_connects_over_tcp()
        => Assert.Equal("200 OK\n", await AskAsync(_plain, tls: null));

    [Fact]
    public async Task A_client_connects_over_tls()
        => Assert.Equal("200 OK\n", await AskAsync(_secured, Trusting("chat.example")));

    [Fact]
    public async Task A_server_with_another_name_is_refused()
        => await Assert.ThrowsAsync<AuthenticationException>(() => AskAsync(_secured, Trusting("other.example")));

    [Fact]
    public async Task The_name_in_the_certificate_must_be_given()
        => await Assert.ThrowsAsync<ArgumentException>(() => AskAsync(_secured, new SslClientAuthenticationOptions()));

    [Fact]
    public async Task A_server_that_is_not_there_throws()
    {
        using Socket unused = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        await Assert.ThrowsAsync<SocketException>(() => FrameConnection.ConnectAsync(
            "127.0.0.1", ((IPEndPoint)unused.LocalEndPoint!).Port, new TextFramer(PacketSender.Server, default), default(TextOptions)));
    }

    public async Task InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => (_plain = listen).UseConnectionHandler<Handler>());
            kestrel.Listen(IPAddress.Loopback, 0, listen => (_secured = listen).UseHttps(_certificate).UseConnectionHandler<Handler>());
        });
        _server = builder.Build();
        await _server.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    private static async Task<string> AskAsync(ListenOptions server, SslClientAuthenticationOptions? tls)
    {
        await using FrameConnection<TextOptions> client = await FrameConnection.ConnectAsync(
            "127.0.0.1", server.IPEndPoint!.Port, new TextFramer(PacketSender.Server, default), default(TextOptions), tls, cancellationToken: Received.Soon);
        client.TrySend(new Join("alice"u8));
        return Assert.Single(await Received.AsManyAsync(client, 1));
    }

    /// <summary>Trusts the certificate of this test and no other.</summary>
    private SslClientAuthenticationOptions Trusting(string host)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_certificate);
        return new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = policy };
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=chat.example", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("chat.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private sealed class Handler() : FrameConnectionHandler<TextOptions>
    {
        protected override PacketFramer CreateFramer(TextOptions format) => new TextFramer(PacketSender.Client, format);

        protected override Task RunAsync(FrameConnection<TextOptions> connection, ConnectionContext context) => connection.RunAsync(new Session(connection));
    }

    private sealed class Session(FrameConnection<TextOptions> connection) : TextChatServerHandler
    {
        public override void On(in Join packet) => connection.TrySend(Responses.Ok);
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace ChatGateway.Tests;

/// <summary>TLS at the TCP ports, HTTPS, and the page for load balancers.</summary>
public sealed class TlsTests : GatewayFixture
{
    private static readonly X509Certificate2 _certificate = CreateCertificate(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    private protected override GatewayOptions Options => base.Options with { Certificate = _certificate };

    [Fact]
    public async Task TextChat_speaks_TLS()
    {
        using TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, Gateway.Ports.Text);
        using SslStream stream = new(tcp.GetStream(), leaveInnerStreamOpen: false, Accept);
        await stream.AuthenticateAsClientAsync("localhost");
        using StreamReader lines = new(stream);

        await stream.WriteAsync("JOIN alice\n"u8.ToArray());

        Assert.Equal("200 OK", await lines.ReadLineAsync());
    }

    [Fact]
    public async Task Who_speaks_without_TLS_gets_no_answer()
    {
        using TcpClient tcp = new();
        await tcp.ConnectAsync(IPAddress.Loopback, Gateway.Ports.Text);
        await tcp.GetStream().WriteAsync("JOIN alice\n"u8.ToArray());

        byte[] answer = new byte[16];
        Assert.Equal(0, await ReadAsync(tcp.GetStream(), answer));
        Assert.Null(Gateway.Hub.FindUser("alice"u8));
    }

    [Fact]
    public async Task The_health_is_told_over_HTTPS()
    {
        using HttpClientHandler handler = new() { ServerCertificateCustomValidationCallback = static (_, _, _, _) => true };
        using HttpClient http = new(handler);

        Assert.Equal("ok", await http.GetStringAsync($"https://127.0.0.1:{Gateway.Ports.Http}/healthz"));
    }

    internal static X509Certificate2 CreateCertificate(ECDsa key)
    {
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256);
        using X509Certificate2 created = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(created.Export(X509ContentType.Pkcs12), null);
    }

    private static bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        => certificate!.GetCertHashString() == _certificate.GetCertHashString();

    /// <summary>Reads until the server closes; a TLS alert may come first, which is not the answer to a command.</summary>
    private static async Task<int> ReadAsync(NetworkStream stream, byte[] answer)
    {
        try
        {
            int length = await stream.ReadAsync(answer);
            return length > 0 && answer[0] == 0x15 ? 0 : length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

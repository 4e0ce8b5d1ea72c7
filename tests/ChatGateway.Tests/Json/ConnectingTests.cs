using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text.Json;
using ChatGateway.Json;
using ChatGateway.Tests.Hub;
using Xunit;

namespace ChatGateway.Tests.Json;

/// <summary>From a request of HTTP to a connection with keys.</summary>
public sealed class ConnectingTests : JsonFixture
{
    [Fact]
    public async Task The_server_offers_a_key_on_the_curve()
    {
        JsonClient client = await ConnectAsync();

        using JsonDocument offer = JsonDocument.Parse(await client.AskAsync("""{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e","token":null}}"""));

        Assert.Equal("CONN_ENCRYPT_S", offer.RootElement.GetProperty("type").GetString());
        using ECDiffieHellman key = ECDiffieHellman.Create();
        key.ImportFromPem(offer.RootElement.GetProperty("data").GetProperty("server_epbkey").GetString());
        Assert.Equal(ECCurve.NamedCurves.nistP256.Oid.Value, key.ExportParameters(false).Curve.Oid.Value);
    }

    [Fact]
    public async Task A_key_on_the_curve_establishes_the_connection()
    {
        JsonClient client = await ConnectAsync();
        await client.AskAsync("""{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e","token":null}}""");
        using ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal("""{"type":"STATUS","data":{"sig":"CONN_OK"}}""", await client.OfferAsync(key.ExportSubjectPublicKeyInfoPem()));
    }

    [Fact]
    public void Both_sides_agree_on_the_same_key()
    {
        using KeyAgreement server = new();
        using ECDiffieHellman client = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        using ECDiffieHellman offered = ECDiffieHellman.Create();
        offered.ImportFromPem(server.PublicKey);

        Assert.True(server.TryAgree(HubFixture.Bytes(client.ExportSubjectPublicKeyInfoPem()), out byte[]? key));

        Assert.Equal(KeyAgreement.DeriveKey(client.DeriveRawSecretAgreement(offered.PublicKey)), key);
    }

    public static TheoryData<string> OtherKeys
    {
        get
        {
            using ECDiffieHellman larger = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
            using ECDiffieHellman own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
            using RSA rsa = RSA.Create(2048);
            return
            [
                "",
                "hello",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEA3p7bfXt9wbTTW2HC7OQ1Nz+DQ8hbeGdNrfx+FG+IK08=\n-----END PUBLIC KEY-----\n",
                larger.ExportSubjectPublicKeyInfoPem(),
                rsa.ExportSubjectPublicKeyInfoPem(),
                own.ExportPkcs8PrivateKeyPem(),
                OffTheCurve(own.ExportSubjectPublicKeyInfo()),
                own.ExportSubjectPublicKeyInfoPem() + new string(' ', 4096),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(OtherKeys))]
    public async Task Any_other_key_is_refused_and_the_exchange_may_begin_again(string pem)
    {
        JsonClient client = await ConnectAsync();
        await client.AskAsync("""{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e","token":null}}""");

        Assert.Equal(Status("CONN_ERR", "the key is no public key on P-256"), await client.OfferAsync(pem));
        await client.MeetAsync();
    }

    [Theory]
    [InlineData("""{"type":"CONN_ENCRYPT_C","data":{"client_epbkey":"pem"}}""")]
    [InlineData("""{"type":"LOGIN","data":{"id":"zoe","password":"secret","save":false}}""")]
    [InlineData("""{"type":"AUTH_TOKEN","data":{"user":"zoe","token":"q83v"}}""")]
    [InlineData("""{"type":"SIGNUP","data":{"user":"zoe","email":"zoe@example.org","fullname":"","dob":"","password":"secret"}}""")]
    [InlineData("""{"type":"S_CAPTCHA","data":{"solved":"12"}}""")]
    [InlineData("""{"type":"LOGOUT","data":{}}""")]
    public async Task Nothing_goes_before_the_exchange_of_keys(string packet)
    {
        Register("zoe");
        JsonClient client = await ConnectAsync();

        Assert.Equal(Status("CONN_ERR", "begin with CONN_INIT"), await client.AskAsync(packet));
    }

    [Fact]
    public async Task A_connection_begins_once()
    {
        JsonClient client = await MeetAsync();

        Assert.Equal(Status("CONN_ERR", "the connection has begun"), await client.AskAsync("""{"type":"CONN_INIT","data":{"uuid":"6f1c2d3e","token":null}}"""));
    }

    [Theory]
    [InlineData("/chat", HttpStatusCode.UpgradeRequired)]
    [InlineData("/elsewhere", HttpStatusCode.NotFound)]
    public async Task A_request_that_asks_for_no_WebSocket_gets_none(string path, HttpStatusCode expected)
    {
        using HttpClient http = new();

        using HttpResponseMessage response = await http.GetAsync(new Uri($"http://127.0.0.1:{Gateway.Ports.Http}{path}"));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Whoever_never_logs_in_is_sent_away()
    {
        JsonClient stranger = await MeetAsync();

        Time.Advance(Options.LoginTimeout);

        await Assert.ThrowsAsync<WebSocketException>(stranger.EndAsync);
    }

    [Fact]
    public async Task The_server_stops_in_good_order()
    {
        JsonClient zoe = await EnterAsync("zoe");

        Task stopped = Gateway.StopAsync();

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await zoe.EndAsync());
        await stopped;
        Assert.Empty(Gateway.Hub.UsersOnline);
    }

    private static string OffTheCurve(byte[] key)
    {
        key[^1] ^= 1;
        return PemEncoding.WriteString("PUBLIC KEY", key);
    }
}

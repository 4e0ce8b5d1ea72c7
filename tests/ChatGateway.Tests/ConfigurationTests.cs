using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace ChatGateway.Tests;

/// <summary>Options from a file and the environment.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_file_says_what_it_wants_and_the_rest_stays()
    {
        File.WriteAllText(_file, """
            {
              "Address": "192.0.2.1", "LoadBalancers": ["192.0.2.7"], "WebHosts": ["chat.example.org"], "ReplyFactor": 2.5, "ShutdownTimeout": "00:00:20",
              "Ports": { "Text": 9000 }, "Places": { "Datagram": { "Total": 7 } }, "Limits": { "MaxRooms": 5 }, "Logins": { "FailuresPerAddress": 3 },
              "Otlp": "http://localhost:4317"
            }
            """);

        GatewayOptions options = GatewayConfiguration.Read(_file);

        Assert.Equal("192.0.2.1", options.Address.ToString());
        Assert.Equal([IPAddress.Parse("192.0.2.7")], options.LoadBalancers);
        Assert.Equal(["chat.example.org"], options.WebHosts);
        Assert.Equal(2.5, options.ReplyFactor);
        Assert.Equal(TimeSpan.FromSeconds(20), options.ShutdownTimeout);
        Assert.Equal((9000, 8001), (options.Ports.Text, options.Ports.Delimited));
        Assert.Equal((7, 32), (options.Places.Datagram.Total, options.Places.Datagram.PerAddress));
        Assert.Equal((5, 16), (options.Limits.MaxRooms, options.Limits.MaxRoomsPerUser));
        Assert.Equal(3, options.Logins.FailuresPerAddress);
        Assert.Equal("http://localhost:4317/", options.Otlp!.ToString());
    }

    [Fact]
    public void A_cluster_is_configured_by_its_properties()
    {
        GatewayOptions options = GatewayConfiguration.Read(Configuration(
            ("Cluster:Redis", "rediss://:secret@redis.example.org:6379"), ("Cluster:Address", "192.0.2.1"), ("Cluster:Port", "9100"), ("Cluster:SurvivesPowerLoss", "false")));

        Assert.Equal(("redis.example.org", "192.0.2.1", 9100, false), (options.Cluster.Redis!.Host, options.Cluster.Address.ToString(), options.Cluster.Port, options.Cluster.SurvivesPowerLoss));
        Assert.Equal("other.db", GatewayConfiguration.Read(Configuration(("Cluster:File", "other.db"))).Cluster.File);
    }

    [Theory]
    [InlineData("Cluster:Adress", "192.0.2.1")]
    [InlineData("Cluster:Address", "here")]
    [InlineData("MaxRoms", "5")]
    [InlineData("Limits:MaxRoms", "5")]
    [InlineData("Limits:MaxRooms", "many")]
    [InlineData("Address", "here")]
    public void A_name_or_value_that_there_is_not_is_an_error(string name, string value)
        => Assert.Throws<InvalidOperationException>(() => GatewayConfiguration.Read(Configuration((name, value))));

    [Fact]
    public void The_environment_goes_before_the_file()
    {
        string name = GatewayConfiguration.Prefix + "LIMITS__MAXACCOUNTS";
        File.WriteAllText(_file, """{ "Limits": { "MaxAccounts": 5, "MaxRooms": 6 } }""");
        Environment.SetEnvironmentVariable(name, "9");
        try
        {
            GatewayOptions options = GatewayConfiguration.Read(_file);
            Assert.Equal((9, 6), (options.Limits.MaxAccounts, options.Limits.MaxRooms));
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error() => Assert.Throws<FileNotFoundException>(() => GatewayConfiguration.Read(_file + ".none"));

    [Fact]
    public void A_certificate_is_read_from_PEM_files()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_file, TlsTests.CreateCertificate(key).ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());

        GatewayOptions options = GatewayConfiguration.Read(Configuration(("Certificate:Path", _file), ("Certificate:KeyPath", _file)));

        Assert.True(options.Certificate!.HasPrivateKey);
    }

    public void Dispose() => File.Delete(_file);

    private static IConfiguration Configuration(params (string Name, string Value)[] values)
    {
        Dictionary<string, string?> pairs = [];
        foreach ((string name, string value) in values)
            pairs[name] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(pairs).Build();
    }
}

using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace ChatGateway;

/// <summary>
/// Options from a file and the environment: each has the name of the property, such as <c>Limits:MaxRooms</c>, or <c>CHATGATEWAY_LIMITS__MAXROOMS</c>. What has
/// no such name is an error, so that a mistyped limit is not simply missing.
/// </summary>
public static class GatewayConfiguration
{
    /// <summary>What the names of environment variables begin with.</summary>
    public const string Prefix = "CHATGATEWAY_";

    /// <summary>The file that is read if there is one.</summary>
    public const string DefaultFile = "chatgateway.json";

    /// <summary>What the binder cannot read: addresses and certificates.</summary>
    private static readonly string[] _special = ["Address", "LoadBalancers", "Certificate", "Cluster:Address", "Cluster:Certificate"];

    /// <summary>Reads options from a file and, over it, the environment.</summary>
    /// <param name="file">The file, JSON; null for <see cref="DefaultFile" /> if it is there.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is no JSON.</exception>
    /// <exception cref="InvalidOperationException">There is no option of a name, or an option cannot have a value.</exception>
    public static GatewayOptions Read(string? file)
        => Read(new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath(file ?? DefaultFile), optional: file is null)
            .AddEnvironmentVariables(Prefix)
            .Build());

    /// <summary>Reads options.</summary>
    /// <param name="configuration">Where from.</param>
    /// <exception cref="InvalidOperationException">There is no option of a name, or an option cannot have a value.</exception>
    public static GatewayOptions Read(IConfiguration configuration)
    {
        IConfiguration plain = new ConfigurationBuilder()
            .AddInMemoryCollection(configuration.AsEnumerable().Where(static pair => pair.Value is not null && !IsSpecial(pair.Key)))
            .Build();
        GatewayOptions options = new();
        plain.Bind(options, static binder => binder.ErrorOnUnknownConfiguration = true);
        if (configuration["Address"] is { } address)
            options = options with { Address = ParseAddress(address) };
        IPAddress[] balancers = [.. configuration.GetSection("LoadBalancers").GetChildren().Select(static child => ParseAddress(child.Value ?? ""))];
        if (balancers.Length > 0)
            options = options with { LoadBalancers = balancers };
        if (configuration["Cluster:Address"] is { } clusterAddress)
            options = options with { Cluster = options.Cluster with { Address = ParseAddress(clusterAddress) } };
        return options with
        {
            Certificate = ReadCertificate(configuration.GetSection("Certificate")),
            Cluster = options.Cluster with { Certificate = ReadCertificate(configuration.GetSection("Cluster:Certificate")) },
        };
    }

    /// <summary>A certificate and its key: two PEM files, or one PKCS#12 file.</summary>
    internal static X509Certificate2 ReadCertificate(string path, string? keyPath, string? password = null)
        => keyPath is null
            ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
            : password is null ? X509Certificate2.CreateFromPemFile(path, keyPath) : X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath);

    private static X509Certificate2? ReadCertificate(IConfigurationSection section)
        => section["Path"] is { } path ? ReadCertificate(path, section["KeyPath"], section["Password"]) : null;

    private static bool IsSpecial(string key)
        => Array.Exists(_special, name => key.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (key.Length == name.Length || key[name.Length] == ':'));

    private static IPAddress ParseAddress(string text)
        => IPAddress.TryParse(text, out IPAddress? address) ? address : throw new InvalidOperationException($"'{text}' is no IP address.");
}

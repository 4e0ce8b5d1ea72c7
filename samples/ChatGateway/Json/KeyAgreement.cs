using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace ChatGateway.Json;

/// <summary>
/// The server's half of the key agreement. The document asks for two ephemeral public keys in PEM and says no more; here they are keys for
/// ECDH on P-256, as SubjectPublicKeyInfo, and what they agree on is derived from the shared secret by HKDF with SHA-256.
/// </summary>
internal sealed class KeyAgreement : IDisposable
{
    /// <summary>The number of bytes of an agreed key.</summary>
    public const int KeyLength = 32;

    /// <summary>Ten times what a key needs.</summary>
    private const int MaxPemLength = 2048;

    private readonly ECDiffieHellman _own = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The server's public key, PEM.</summary>
    public string PublicKey => _own.ExportSubjectPublicKeyInfoPem();

    /// <summary>Agrees on a key with whoever has the private half of a public key.</summary>
    /// <param name="pem">The client's public key, PEM.</param>
    /// <param name="key">The key, if there is agreement.</param>
    /// <returns>False if the text is no public key on P-256.</returns>
    public bool TryAgree(ReadOnlySpan<byte> pem, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        if (pem.Length > MaxPemLength)
            return false;
        string text = Encoding.Latin1.GetString(pem);
        if (!PemEncoding.TryFind(text, out PemFields fields) || text[fields.Label] != "PUBLIC KEY")
            return false;
        using ECDiffieHellman other = ECDiffieHellman.Create();
        try
        {
            other.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text[fields.Base64Data]), out _);
            byte[] secret = _own.DeriveRawSecretAgreement(other.PublicKey);
            key = DeriveKey(secret);
            return true;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The key that follows from a shared secret.</summary>
    /// <param name="secret">The secret.</param>
    public static byte[] DeriveKey(byte[] secret) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyLength, info: "JsonChat"u8.ToArray());

    public void Dispose() => _own.Dispose();
}

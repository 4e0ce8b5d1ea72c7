using System.Diagnostics;
using System.Security.Cryptography;
using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>Makes a hash of a password and a salt, in so many rounds.</summary>
internal delegate void KeyDerivation(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> hash, int iterations);

/// <summary>A salted PBKDF2 hash of a password. It takes a tenth of a second on purpose, so never make or ask one under a lock or on a thread that serves.</summary>
/// <param name="stored">The hash, and what it was made with.</param>
/// <param name="derive">How it was made; by PBKDF2 unless given.</param>
internal sealed class PasswordHash(StoredPassword stored, KeyDerivation? derive = null)
{
    private const int SaltLength = 16;
    private const int Length = 32;

    private readonly KeyDerivation _derive = derive ?? Pbkdf2;

    public PasswordHash(ReadOnlySpan<byte> password, int iterations, KeyDerivation? derive = null)
        : this(new StoredPassword(RandomNumberGenerator.GetBytes(SaltLength), new byte[Length], iterations), derive)
        => _derive(password, Stored.Salt, Stored.Hash, iterations);

    public StoredPassword Stored => stored;

    /// <summary>The hash of nobody's password. To ask it takes as long as any, so that nobody learns by the time which names there are.</summary>
    public static PasswordHash OfNobody(int iterations, KeyDerivation? derive = null)
        => new(new StoredPassword(RandomNumberGenerator.GetBytes(SaltLength), RandomNumberGenerator.GetBytes(Length), iterations), derive);

    /// <summary>The time of one hash on this machine.</summary>
    public static TimeSpan Measure(int iterations)
    {
        long start = Stopwatch.GetTimestamp();
        _ = new PasswordHash("a password"u8, iterations);
        return Stopwatch.GetElapsedTime(start);
    }

    public bool Matches(ReadOnlySpan<byte> password)
    {
        Span<byte> hash = stackalloc byte[Length];
        _derive(password, stored.Salt, hash, stored.Iterations);
        return CryptographicOperations.FixedTimeEquals(hash, stored.Hash);
    }

    private static void Pbkdf2(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> hash, int iterations)
        => Rfc2898DeriveBytes.Pbkdf2(password, salt, hash, iterations, HashAlgorithmName.SHA256);
}

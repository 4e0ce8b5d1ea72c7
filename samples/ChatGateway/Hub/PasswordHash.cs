using System;
using System.Diagnostics;
using System.Security.Cryptography;

namespace ChatGateway.Hub;

/// <summary>Makes a hash of a password and a salt, in so many rounds.</summary>
internal delegate void KeyDerivation(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> hash, int iterations);

/// <summary>A salted PBKDF2 hash of a password. It takes a tenth of a second on purpose, so never make or ask one under a lock or on a thread that serves.</summary>
internal sealed class PasswordHash
{
    private const int Length = 32;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] _hash;
    private readonly int _iterations;
    private readonly KeyDerivation _derive;

    public PasswordHash(ReadOnlySpan<byte> password, int iterations, KeyDerivation? derive = null)
        : this(iterations, derive) => _derive(password, _salt, _hash, iterations);

    private PasswordHash(int iterations, KeyDerivation? derive)
    {
        _iterations = iterations;
        _derive = derive ?? Pbkdf2;
        _hash = RandomNumberGenerator.GetBytes(Length);
    }

    /// <summary>The hash of nobody's password. To ask it takes as long as any, so that nobody learns by the time which names there are.</summary>
    public static PasswordHash OfNobody(int iterations, KeyDerivation? derive = null) => new(iterations, derive);

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
        _derive(password, _salt, hash, _iterations);
        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }

    private static void Pbkdf2(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> hash, int iterations)
        => Rfc2898DeriveBytes.Pbkdf2(password, salt, hash, iterations, HashAlgorithmName.SHA256);
}

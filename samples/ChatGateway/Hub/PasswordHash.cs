using System;
using System.Diagnostics;
using System.Security.Cryptography;

namespace ChatGateway.Hub;

/// <summary>A salted PBKDF2 hash of a password. It takes a tenth of a second on purpose, so never make or ask one under a lock or on a thread that serves.</summary>
internal sealed class PasswordHash
{
    private const int Length = 32;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(16);
    private readonly byte[] _hash;
    private readonly int _iterations;

    public PasswordHash(ReadOnlySpan<byte> password, int iterations)
    {
        _iterations = iterations;
        _hash = Rfc2898DeriveBytes.Pbkdf2(password, _salt, iterations, HashAlgorithmName.SHA256, Length);
    }

    private PasswordHash(int iterations)
    {
        _iterations = iterations;
        _hash = RandomNumberGenerator.GetBytes(Length);
    }

    /// <summary>The hash of nobody's password. To ask it takes as long as any, so that nobody learns by the time which names there are.</summary>
    public static PasswordHash OfNobody(int iterations) => new(iterations);

    /// <summary>What one hash costs on this machine.</summary>
    public static TimeSpan Measure(int iterations)
    {
        long start = Stopwatch.GetTimestamp();
        _ = new PasswordHash("a password"u8, iterations);
        return Stopwatch.GetElapsedTime(start);
    }

    public bool Matches(ReadOnlySpan<byte> password)
    {
        Span<byte> hash = stackalloc byte[Length];
        Rfc2898DeriveBytes.Pbkdf2(password, _salt, hash, _iterations, HashAlgorithmName.SHA256);
        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }
}

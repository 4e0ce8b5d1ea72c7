using System;
using System.Security.Cryptography;

namespace ChatGateway.Hub;

/// <summary>A salted PBKDF2 hash of a password. It takes milliseconds on purpose, so never make or ask one under a lock.</summary>
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

    public bool Matches(ReadOnlySpan<byte> password)
    {
        Span<byte> hash = stackalloc byte[Length];
        Rfc2898DeriveBytes.Pbkdf2(password, _salt, hash, _iterations, HashAlgorithmName.SHA256);
        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }
}

using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace ChatGateway.Hub;

/// <summary>The session tokens. Only their hashes are kept: who reads the memory cannot log in, and looking one up says nothing by its time.</summary>
internal sealed class TokenStore(HubLimits limits, TimeProvider time)
{
    private readonly Dictionary<string, (ChatUser User, DateTimeOffset Expiry)> _tokens = [];
    private readonly Queue<string> _oldest = [];

    public string Create(ChatUser user)
    {
        while (_oldest.Count >= limits.MaxTokens)
            _tokens.Remove(_oldest.Dequeue());
        string token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        string key = KeyOf(Encoding.ASCII.GetBytes(token));
        _tokens.Add(key, (user, time.GetUtcNow() + limits.TokenLifetime));
        _oldest.Enqueue(key);
        return token;
    }

    public ChatUser? Find(ReadOnlySpan<byte> token)
        => _tokens.TryGetValue(KeyOf(token), out (ChatUser User, DateTimeOffset Expiry) found) && time.GetUtcNow() < found.Expiry ? found.User : null;

    private static string KeyOf(ReadOnlySpan<byte> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(token, hash);
        return Convert.ToHexString(hash);
    }
}

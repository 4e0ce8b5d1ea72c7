using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatGateway.Cluster;
using ChatGateway.Limits;

namespace ChatGateway.Hub;

/// <summary>A session token: a random number, and after it the name of the account that keeps its hash. Whoever reads what is stored cannot log in.</summary>
internal static class AccountToken
{
    private const int RandomBytes = 24;

    private static readonly int _randomLength = Base64Url.GetEncodedLength(RandomBytes);

    public static string Create(ChatText owner) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)) + owner;

    /// <summary>The name of the account that has kept a token, if any has.</summary>
    public static ChatText? OwnerOf(ChatText token)
        => token.Length > _randomLength && NameRules.IsAcceptable(token.Utf8[_randomLength..]) ? ChatText.From(token.Utf8[_randomLength..]) : default(ChatText?);

    public static bool IsValid(ChatText token, Account owner, DateTimeOffset now)
    {
        byte[] hash = SHA256.HashData(token.Utf8);
        return owner.Tokens.Any(kept => now < kept.Expiry && hash.AsSpan().SequenceEqual(kept.Hash));
    }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));
}

using System.Buffers.Text;
using System.Security.Cryptography;
using ChatGateway.Hub;

namespace ChatGateway.Json;

/// <summary>An account that someone has asked for and that waits for the answer to a question. There is one try, and not much time.</summary>
/// <remarks>A sum keeps nobody out who means harm; what it stands for is the exchange. Replace <see cref="Challenge" /> by what does.</remarks>
internal sealed class PendingAccount(ChatText name, ChatText email, byte[] password, DateTimeOffset askedAt)
{
    private readonly int _first = RandomNumberGenerator.GetInt32(10, 100);
    private readonly int _second = RandomNumberGenerator.GetInt32(10, 100);

    /// <summary>How long there is to answer.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(2);

    public ChatText Name => name;

    public ChatText Email => email;

    public byte[] Password => password;

    /// <summary>The question.</summary>
    public string Challenge => $"What is {_first} + {_second}?";

    /// <summary>Forgets the password.</summary>
    public void Forget() => CryptographicOperations.ZeroMemory(password);

    /// <summary>Whether an answer is right, and in time.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="now">The time.</param>
    public bool IsSolved(ReadOnlySpan<byte> answer, DateTimeOffset now)
        => now - askedAt < Lifetime && Utf8Parser.TryParse(answer, out int sum, out int length) && length == answer.Length && sum == _first + _second;
}

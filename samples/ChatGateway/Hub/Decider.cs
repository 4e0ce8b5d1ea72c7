using System;
using System.Threading;
using System.Threading.Tasks;

namespace ChatGateway.Hub;

/// <summary>
/// A part of the chat that alone decides about something. It is awaited, as if it were elsewhere. There is one lock, which is held for as long as a decision
/// takes and never across an await.
/// </summary>
public abstract class Decider
{
    private readonly Func<Task>? _detour;

    private protected Decider(HubLimits limits) => _detour = limits.Detour;

    private protected Lock Lock { get; } = new();

    /// <summary>Decides something, alone. Whoever asks has the answer later, and holds nothing meanwhile.</summary>
    private protected ValueTask<T> Decide<T>(Func<T> decide)
    {
        T answer;
        lock (Lock)
            answer = decide();
        return _detour is null ? new ValueTask<T>(answer) : AnswerLaterAsync(_detour, answer);
    }

    private static async ValueTask<T> AnswerLaterAsync<T>(Func<Task> detour, T answer)
    {
        await detour();
        return answer;
    }
}

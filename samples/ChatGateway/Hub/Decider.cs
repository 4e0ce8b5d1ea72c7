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
    private protected ValueTask<T> Decide<T>(Func<T> decide) => AnswerAsync(Now(decide));

    /// <summary>Decides something, alone, as a part of something longer.</summary>
    private protected T Now<T>(Func<T> decide)
    {
        lock (Lock)
            return decide();
    }

    /// <summary>Answers. It may take a while.</summary>
    private protected ValueTask<T> AnswerAsync<T>(T answer) => _detour is null ? new ValueTask<T>(answer) : AnswerLaterAsync(_detour, answer);

    private static async ValueTask<T> AnswerLaterAsync<T>(Func<Task> detour, T answer)
    {
        await detour();
        return answer;
    }
}

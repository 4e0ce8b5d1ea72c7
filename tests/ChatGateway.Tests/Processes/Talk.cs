using System.Globalization;
using System.Text;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Processes;

/// <summary>A user who talks in the lobby until they are told to stop, saying their name and 1, 2, 3 and so on, each when the one before was answered.</summary>
internal sealed class Talk(string name, ChatClient<TextOptions> client)
{
    private static ReadOnlySpan<byte> End => "that was all"u8;

    private readonly List<int> _acknowledged = [];
    private volatile bool _isStopped;
    private TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _talking;

    /// <summary>What was answered with 200 SENT.</summary>
    public IReadOnlyList<int> Acknowledged => _acknowledged;

    /// <summary>Talks on, and waits until so many more were answered.</summary>
    public async Task ContinueAsync(int count)
    {
        _talking ??= Task.Run(TalkAsync);
        for (int i = 0; i < count; i++)
            await await Task.WhenAny(Volatile.Read(ref _said).Task, _talking);
    }

    /// <summary>Says a last one, and stops.</summary>
    public Task StopAsync()
    {
        _isStopped = true;
        return _talking!;
    }

    /// <summary>Reads what a hearer is told of the talk, until it ends.</summary>
    /// <param name="hearer">Another user in the lobby.</param>
    /// <returns>The numbers, as they come.</returns>
    public async Task<int[]> HearAsync(ChatClient<TextOptions> hearer)
    {
        List<int> heard = [];
        while (true)
        {
            if (!MessageDelivery.TryDecode(await hearer.ReadAsync(), out MessageDelivery delivery) || delivery.Sender.ToString() != name)
                continue;
            if (delivery.Message.Equals(End))
                return [.. heard];
            heard.Add(int.Parse(delivery.Message.ToString()[(name.Length + 1)..], CultureInfo.InvariantCulture));
        }
    }

    private async Task TalkAsync()
    {
        for (int number = 1; !_isStopped; number++)
        {
            if (await SayAsync(Encoding.ASCII.GetBytes($"{name} {number}")) == "200 SENT")
                _acknowledged.Add(number);
            Interlocked.Exchange(ref _said, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
        Assert.Equal("200 SENT", await SayAsync(End.ToArray()));
    }

    private async Task<string> SayAsync(byte[] text)
    {
        client.Send(new Send(Encoding.ASCII.GetBytes(name), "@everyone"u8, "3:05 PM"u8, text));
        string answer;
        do
            answer = await client.ReadLineAsync();
        while (!char.IsAsciiDigit(answer[0]));
        return answer;
    }
}

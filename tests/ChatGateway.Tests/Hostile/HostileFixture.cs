using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using ChatGateway.Tests.Json;
using Protocols;
using Protocols.DelimitedChat;
using Protocols.TestKit;
using Protocols.TextChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>
/// A gateway under attack, with the limits that it has unless a test says otherwise, and three good users of it: alice (TextChat), anna (DelimitedChat) and
/// zoe (JsonChat), each at another node if there are several. While the attack goes on they talk, and each must hear everything that the others say, once and in order.
/// </summary>
public abstract partial class HostileFixture : JsonFixture
{
    private const int MaxRounds = 12;

    private readonly Channel<string> _heardByAlice = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _heardByAnna = Channel.CreateUnbounded<string>();
    private ChatClient<TextOptions> _alice = null!;
    private ChatClient<DelimitedOptions> _anna = null!;
    private JsonClient _zoe = null!;
    private int _rounds;

    private protected override GatewayOptions Options => new() { Ports = GatewayPorts.Any, Limits = new HubLimits { PasswordIterations = 1 } };

    /// <summary>The good users come.</summary>
    private protected async Task EnterGoodUsersAsync()
    {
        _alice = await JoinTextAsync("alice");
        _anna = await EnterDelimitedAsync("anna", Elsewhere(1));
        _zoe = await EnterAsync("zoe", Elsewhere(2));
        _ = ReadAllAsync(async () => Encoding.UTF8.GetString(await _alice.ReadAsync(Timeout.InfiniteTimeSpan)), _heardByAlice);
        _ = ReadAllAsync(async () => TextOf(await _anna.ReadAsync(Timeout.InfiniteTimeSpan)), _heardByAnna);
    }

    /// <summary>The good users talk until an attack is over, and then once more.</summary>
    private protected async Task TalkDuringAsync(Task attack)
    {
        do
            await TalkAsync();
        while (!attack.IsCompleted && _rounds < MaxRounds);
        await attack;
        await TalkAsync();
    }

    /// <summary>Each of the good users says something, and hears both others.</summary>
    private protected async Task TalkAsync()
    {
        int round = ++_rounds;
        _alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, HubFixture.Bytes($"good-alice-{round};")));
        _anna.Send(new ShortMessage((uint)round, RoomId.Everyone, Base64Text.FromBytes(HubFixture.Bytes($"good-anna-{round};"))));
        await _zoe.SendAsync(Say("00000000", $"good-zoe-{round};"));
        await Task.WhenAll(
            HearAsync("alice", round, () => NextAsync(_heardByAlice)),
            HearAsync("anna", round, () => NextAsync(_heardByAnna)),
            HearAsync("zoe", round, _zoe.ReadAsync));
    }

    /// <summary>Good users read all the time, whatever the test waits for.</summary>
    private static async Task ReadAllAsync(Func<Task<string>> read, Channel<string> heard)
    {
        try
        {
            while (true)
                heard.Writer.TryWrite(await read());
        }
        catch (Exception exception)
        {
            heard.Writer.Complete(exception);
        }
    }

    private static async Task<string> NextAsync(Channel<string> heard)
    {
        using Patience patience = new();
        return await heard.Reader.ReadAsync(patience.Anew);
    }

    private static async Task HearAsync(string hearer, int round, Func<Task<string>> read)
    {
        List<string> missing = [.. new[] { "alice", "anna", "zoe" }];
        missing.Remove(hearer);
        while (missing.Count > 0)
        {
            if (Good().Match(await read()) is not { Success: true } said || said.Groups[1].Value == hearer)
                continue;
            // The round before is heard completely, so any other number is a loss, a repetition or another order.
            Assert.Equal(round.ToString(CultureInfo.InvariantCulture), said.Groups[2].Value);
            Assert.True(missing.Remove(said.Groups[1].Value), $"{hearer} hears {said.Value} twice");
        }
    }

    /// <summary>The text of a message of DelimitedChat; empty for any other frame.</summary>
    private static string TextOf(byte[] frame)
    {
        if (!ShortMessageDelivery.TryDecode(frame, out ShortMessageDelivery message))
            return "";
        byte[] text = new byte[frame.Length];
        message.Message.Decode(text, out int length);
        return Encoding.UTF8.GetString(text, 0, length);
    }

    [GeneratedRegex("good-([a-z]+)-([0-9]+);")]
    private static partial Regex Good();
}

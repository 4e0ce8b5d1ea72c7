using System.Net;
using System.Security.Cryptography;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Tests.Hub;
using Protocols;
using Protocols.DelimitedChat;
using Protocols.Pipelines.Tests;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Floods of passwords to hash, and guesses.</summary>
public sealed class PasswordTests : HostileFixture
{
    private static readonly ClientAddress _here = ClientAddress.From(IPAddress.Parse("10.0.0.1"));
    private static readonly ClientAddress _there = ClientAddress.From(IPAddress.Parse("10.0.0.2"));

    private readonly ManualTime _time = new();

    /// <summary>Hashes at the present cost.</summary>
    private protected override GatewayOptions Options => base.Options with { Limits = new HubLimits(), Logins = new LoginLimits { FailuresPerAddress = 12, Patience = TimeSpan.FromHours(1) } };

    [Fact]
    public void The_cost_of_a_password_is_what_OWASP_asks_for() => Assert.Equal(600_000, new HubLimits().PasswordIterations);

    [Fact]
    public async Task A_flood_of_logins_delays_nobody_and_guesses_end()
    {
        await EnterGoodUsersAsync();
        List<ChatClient<DelimitedOptions>> guessers = [];
        for (int i = 0; i < 14; i++)
            guessers.Add(await ConnectDelimitedAsync());

        foreach (ChatClient<DelimitedOptions> guesser in guessers)
            guesser.Send(new Login("anna"u8, Base64Text.FromBytes("guess"u8), ByteOrderFlag.BigEndian));
        Task<byte[]?[]> answers = Task.WhenAll(guessers.Select(guesser => guesser.TryReadAsync()));

        await TalkDuringAsync(answers);
        byte[]?[] given = await answers;
        // Wrong passwords are answered; from the thirteenth on the connection is closed, and nobody is told that a name is invalid.
        Assert.Equal(12, given.Count(static answer => answer is [0x03, 0xFF, 3, 2, 3, 0]));
        Assert.Equal(2, given.Count(static answer => answer is null));
    }

    [Theory]
    [InlineData("anna", "wrong")]
    [InlineData("nobody", "wrong")]
    [InlineData("anna@example.org", "wrong")]
    [InlineData("nobody@example.org", "wrong")]
    [InlineData("guest", "wrong")]
    [InlineData("", "wrong")]
    [InlineData("anna", "right")]
    public void A_login_costs_the_same_hash_whether_there_is_such_a_user_or_not(string name, string password)
    {
        List<(string Password, int Iterations)> hashed = [];
        HubLimits limits = new() { DeriveKey = (plain, _, _, iterations) => hashed.Add((System.Text.Encoding.UTF8.GetString(plain), iterations)) };
        using HubFixture chat = new(limits, limits.PasswordIterations);
        ChatHub hub = chat.Hub;
        hub.Register("anna"u8, "right"u8, "anna@example.org"u8);
        hub.TakeName(new Listener(), "guest"u8);
        hashed.Clear();

        hub.LogIn(new Listener(), HubFixture.Bytes(name), HubFixture.Bytes(password));

        Assert.Equal([(password, 600_000)], hashed);
    }

    [Fact]
    public async Task A_full_queue_delays_the_answer_and_says_no()
    {
        using PasswordQueue queue = new(new LoginLimits { HashingThreads = 1, Patience = TimeSpan.FromSeconds(10) }, cost: TimeSpan.FromSeconds(2), _time);
        using ManualResetEventSlim isOpen = new(false);
        Assert.Equal(5, queue.Places);
        Task<(bool IsDone, int Result)>[] waiting = [.. Enumerable.Range(0, 5).Select(i => queue.TryRunAsync(AddressOf(i), () => Wait(isOpen, i)))];
        Assert.Equal(0, queue.FreePlaces);

        Task<(bool IsDone, int Result)> late = queue.TryRunAsync(AddressOf(9), () => 9);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(late.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False((await late).IsDone);

        isOpen.Set();
        Assert.Equal([0, 1, 2, 3, 4], (await Task.WhenAll(waiting)).Select(static done => done.Result));
        Assert.Equal(5, queue.FreePlaces);
    }

    [Fact]
    public async Task No_address_has_more_than_a_quarter_of_the_places()
    {
        using PasswordQueue queue = new(new LoginLimits { HashingThreads = 1, Patience = TimeSpan.FromSeconds(10) }, cost: TimeSpan.FromSeconds(1.25), _time);
        using ManualResetEventSlim isOpen = new(false);
        Task<(bool IsDone, int Result)>[] waiting = [.. Enumerable.Range(0, 3).Select(i => queue.TryRunAsync(_here, () => Wait(isOpen, i)))];
        Task<(bool IsDone, int Result)> other = queue.TryRunAsync(_there, () => 7);

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.False((await waiting[2]).IsDone);

        isOpen.Set();
        Assert.Equal((true, 7), await other);
    }

    [Fact]
    public void Guesses_are_held_up_by_address()
    {
        FailedLogins failures = new(new LoginLimits { FailuresPerAddress = 2 }, _time);

        Assert.Equal([true, true, false], new[] { "anna", "bob", "carol" }.Select(name => failures.TryBegin(_here, HubFixture.Bytes(name))));
        Assert.True(failures.TryBegin(_there, "anna"u8));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(failures.TryBegin(_here, "anna"u8));
    }

    [Fact]
    public void Guesses_are_held_up_by_account_but_not_where_its_user_was_before()
    {
        FailedLogins failures = new(new LoginLimits { FailuresPerAccount = 2 }, _time);
        failures.TryBegin(_here, "anna"u8);
        failures.Succeed(_here, "anna"u8);

        Assert.Equal([true, true, false], Enumerable.Range(3, 3).Select(i => failures.TryBegin(AddressOf(i), "ANNA"u8)));
        Assert.True(failures.TryBegin(_here, "anna"u8));
        Assert.True(failures.TryBegin(AddressOf(9), "bob"u8));
    }

    [Fact]
    public void Right_passwords_do_not_count()
    {
        FailedLogins failures = new(new LoginLimits { FailuresPerAddress = 1, FailuresPerAccount = 1 }, _time);

        for (int i = 0; i < 10; i++)
        {
            Assert.True(failures.TryBegin(_here, "anna"u8));
            failures.Succeed(_here, "anna"u8);
        }
    }

    private static ClientAddress AddressOf(int i) => ClientAddress.From(new IPAddress([10, 0, 1, (byte)i]));

    private static int Wait(ManualResetEventSlim isOpen, int result)
    {
        isOpen.Wait();
        return result;
    }
}

/// <summary>So many passwords to hash that there is no place for another.</summary>
public sealed class FullPasswordQueueTests : HostileFixture
{
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(1);

    private readonly TaskCompletionSource _opening = new();

    private protected override GatewayOptions Options => base.Options with
    {
        Limits = base.Options.Limits with { DeriveKey = Derive },
        Logins = new LoginLimits { HashingThreads = 1, Patience = _patience },
    };

    [Fact]
    public async Task Who_comes_when_too_many_wait_is_closed_after_a_while_and_told_nothing_wrong()
    {
        await EnterGoodUsersAsync();
        ChatClient<DelimitedOptions>[] guessers = [await ConnectDelimitedAsync(), await ConnectDelimitedAsync()];
        foreach (ChatClient<DelimitedOptions> guesser in guessers)
            guesser.Send(new Login("anna"u8, Base64Text.FromBytes("guess"u8), ByteOrderFlag.BigEndian));
        Task<byte[]?>[] answers = [.. guessers.Select(static guesser => guesser.TryReadAsync())];

        for (int round = 0; round < 100 && !answers.Any(static answer => answer.IsCompleted); round++)
        {
            await TalkAsync();
            Time.Advance(_patience);
        }
        Assert.Null(await await Task.WhenAny(answers));
        _opening.SetResult();

        byte[]?[] given = await Task.WhenAll(answers);
        Assert.Single(given, static answer => answer is null);
        Assert.Single(given, static answer => answer is [0x03, 0xFF, 3, 2, 3, 0]);
        await TalkAsync();
    }

    /// <summary>A guess takes until the test says so.</summary>
    private void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> hash, int iterations)
    {
        if (password.SequenceEqual("guess"u8))
            _opening.Task.Wait();
        Rfc2898DeriveBytes.Pbkdf2(password, salt, hash, iterations, HashAlgorithmName.SHA256);
    }
}

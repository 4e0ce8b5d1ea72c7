using ChatGateway.Hub;
using Xunit;

namespace ChatGateway.Tests.Hub;

public sealed class UserTests : IDisposable
{
    private readonly HubFixture _chat = new();

    private ChatHub Hub => _chat.Hub;

    public void Dispose() => _chat.Dispose();

    [Theory]
    [InlineData("al")]
    [InlineData("everyone")]
    [InlineData("Everyone")]
    [InlineData("guest-0001")]
    [InlineData("alice smith")]
    [InlineData("Zoë")]
    [InlineData("a23456789012345678901234567890X")]
    public void A_name_that_some_format_cannot_say_is_refused(string name)
        => Assert.Equal(HubResult.InvalidName, Hub.TakeName(new Listener(), HubFixture.Bytes(name)));

    [Fact]
    public void A_name_is_one_users_whatever_its_case()
    {
        _chat.Named("alice");

        Assert.Equal(HubResult.NameInUse, Hub.TakeName(new Listener(), "ALICE"u8));
    }

    [Fact]
    public void The_name_of_an_account_cannot_be_taken_without_its_password()
    {
        Hub.Leave(_chat.Registered("alice"));

        Assert.Equal(HubResult.NameInUse, Hub.TakeName(new Listener(), "alice"u8));
    }

    [Fact]
    public void A_name_is_free_again_when_its_user_has_left()
    {
        Hub.Leave(_chat.Named("alice"));

        Assert.Equal(HubResult.Okay, Hub.TakeName(new Listener(), "alice"u8));
    }

    [Fact]
    public void Whoever_takes_another_name_gives_up_the_first()
    {
        Listener listener = _chat.Named("alice");

        Assert.Equal(HubResult.Okay, Hub.TakeName(listener, "carol"u8));
        Assert.Null(Hub.FindUser("alice"u8));
    }

    [Fact]
    public void Nobody_changes_a_name_within_a_room()
        => Assert.Equal(HubResult.WrongState, Hub.TakeName(_chat.Enter("alice"), "carol"u8));

    [Fact]
    public void Guest_names_differ()
        => Assert.NotEqual(Hub.Users.NextGuestName().ToString(), Hub.Users.NextGuestName().ToString());

    [Fact]
    public void The_right_password_logs_in()
    {
        Hub.Leave(_chat.Registered("alice"));
        Listener listener = new();

        Assert.Equal(HubResult.Okay, _chat.LogIn(listener, "alice"));
        Assert.Equal("alice", listener.User!.Name.ToString());
    }

    [Fact]
    public void The_address_logs_in_as_the_name_does()
    {
        Hub.Leave(_chat.Registered("alice"));

        Assert.Equal(HubResult.Okay, _chat.LogIn(new Listener(), "Alice@example.org"));
    }

    [Fact]
    public void A_wrong_password_does_not_log_in()
    {
        Hub.Leave(_chat.Registered("alice"));

        Assert.Equal(HubResult.WrongPassword, _chat.LogIn(new Listener(), "alice", "guess"));
    }

    [Fact]
    public void Someone_without_an_account_cannot_be_logged_in_to()
    {
        _chat.Named("alice");

        Assert.Equal(HubResult.UnknownUser, _chat.LogIn(new Listener(), "alice"));
    }

    [Fact]
    public void An_address_is_good_for_one_account()
    {
        _chat.Registered("alice");

        Assert.Equal(HubResult.NameInUse, Hub.Register("carol"u8, "secret"u8, "alice@example.org"u8));
        Assert.True(Hub.IsEmailInUse("alice@example.org"u8));
    }

    [Fact]
    public void A_user_may_be_in_several_places()
    {
        _chat.Registered("alice");

        Assert.Equal(HubResult.Okay, _chat.LogIn(new Listener(), "alice"));
        Assert.Single(Hub.UsersOnline);
    }

    [Fact]
    public void One_login_too_many_takes_the_place_of_the_oldest()
    {
        using HubFixture chat = new(new HubLimits { MaxEndpointsPerUser = 2 });
        Listener oldest = chat.Registered("alice");
        Listener second = new();
        Listener third = new();
        chat.LogIn(second, "alice");

        Assert.Equal(HubResult.Okay, chat.LogIn(third, "alice"));

        Assert.Equal(["displaced"], oldest.Heard);
        Assert.Null(oldest.User);
        Assert.Equal([second, third], third.User!.Endpoints);
    }

    [Fact]
    public void A_token_logs_in()
    {
        string token = Hub.CreateToken(_chat.Registered("alice"))!;

        Assert.Equal(HubResult.Okay, Hub.LogInWithToken(new Listener(), "alice"u8, HubFixture.Bytes(token)));
    }

    [Fact]
    public void A_token_is_no_good_for_another_user()
    {
        string token = Hub.CreateToken(_chat.Registered("alice"))!;
        _chat.Registered("bob");

        Assert.Equal(HubResult.WrongPassword, Hub.LogInWithToken(new Listener(), "bob"u8, HubFixture.Bytes(token)));
    }

    [Fact]
    public void A_token_expires()
    {
        string token = Hub.CreateToken(_chat.Registered("alice"))!;
        _chat.Time.Advance(Hub.Limits.TokenLifetime);

        Assert.Equal(HubResult.WrongPassword, Hub.LogInWithToken(new Listener(), "alice"u8, HubFixture.Bytes(token)));
    }

    [Fact]
    public void Of_too_many_tokens_the_oldest_gives_way()
    {
        using HubFixture chat = new(new HubLimits { MaxTokensPerUser = 1 });
        Listener alice = chat.Registered("alice");
        string first = chat.Hub.CreateToken(alice)!;
        string second = chat.Hub.CreateToken(alice)!;

        Assert.Equal(HubResult.WrongPassword, chat.Hub.LogInWithToken(new Listener(), "alice"u8, HubFixture.Bytes(first)));
        Assert.Equal(HubResult.Okay, chat.Hub.LogInWithToken(new Listener(), "alice"u8, HubFixture.Bytes(second)));
    }

    [Fact]
    public void There_is_a_limit_to_accounts()
    {
        using HubFixture chat = new(new HubLimits { MaxAccounts = 1 });
        chat.Registered("alice");

        Assert.Equal(HubResult.Full, chat.Hub.Register("bob"u8, "secret"u8, "bob@example.org"u8));
    }

    [Fact]
    public void There_is_a_limit_to_endpoints()
    {
        using HubFixture chat = new(new HubLimits { MaxEndpoints = 1 });
        chat.Named("alice");

        Assert.Equal(HubResult.Full, chat.Hub.TakeName(new Listener(), "bob"u8));
    }

    [Fact]
    public void Users_are_listed_in_the_order_of_their_numbers()
    {
        _chat.Named("zoe");
        _chat.Named("adam");

        Assert.Equal(["zoe", "adam"], Hub.UsersOnline.Select(static user => user.Name.ToString()));
    }

    [Fact]
    public void Someone_with_an_account_who_has_left_is_not_listed_but_found()
    {
        Listener alice = _chat.Registered("alice");
        ulong id = alice.User!.Id;
        Hub.Leave(alice);

        Assert.Empty(Hub.UsersOnline);
        Assert.False(Hub.FindUser(id)!.IsOnline);
    }

    [Fact]
    public void An_alias_is_told_to_those_who_share_a_room_once()
    {
        Listener alice = _chat.Enter("alice");
        Listener bob = _chat.Enter("bob");
        Listener carol = _chat.Named("carol");
        foreach (Listener listener in (Listener[])[alice, bob])
            _chat.Join(listener, "ROOM0001");
        alice.Heard.Clear();
        bob.Heard.Clear();

        Assert.Equal(HubResult.Okay, Hub.ChangeAlias(alice, "Alice B."u8));

        Assert.Equal(["alice '' is 'Alice B.'"], alice.Heard);
        Assert.Equal(["alice '' is 'Alice B.'"], bob.Heard);
        Assert.Empty(carol.Heard);
    }

    [Theory]
    [InlineData("bob")]
    [InlineData("BOBBY")]
    public void An_alias_cannot_be_anothers_name_or_alias(string alias)
    {
        Hub.ChangeAlias(_chat.Named("bob"), "bobby"u8);

        Assert.Equal(HubResult.NameInUse, Hub.ChangeAlias(_chat.Named("alice"), HubFixture.Bytes(alias)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Zoë")]
    [InlineData("0123456789012345678901234567890")]
    public void An_alias_is_printable_ascii_and_not_long(string alias)
        => Assert.Equal(HubResult.InvalidName, Hub.ChangeAlias(_chat.Named("alice"), HubFixture.Bytes(alias)));

    [Fact]
    public void Closing_tells_everyone_and_lets_nobody_in()
    {
        Listener alice = _chat.Enter("alice");

        Hub.Close();

        Assert.Equal(["closed"], alice.Heard);
        Assert.Equal(HubResult.Full, Hub.TakeName(new Listener(), "bob"u8));
    }

    [Fact]
    public void Leaving_twice_is_harmless()
    {
        Listener alice = _chat.Enter("alice");

        Assert.True(Hub.Leave(alice));
        Assert.False(Hub.Leave(alice));
    }

    [Fact]
    public void Bytes_that_are_no_text_become_text()
        => Assert.Equal("a\uFFFDb", ChatText.From([(byte)'a', 0xC3, (byte)'b']).ToString());
}

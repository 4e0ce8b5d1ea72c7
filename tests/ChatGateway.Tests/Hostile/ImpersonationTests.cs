using System.Text;
using ChatGateway.Hub;
using ChatGateway.Limits;
using ChatGateway.Tests.Hub;
using Protocols.DelimitedChat;
using Xunit;

namespace ChatGateway.Tests.Hostile;

/// <summary>Names and aliases that look like someone else's, like everyone's, or like the server's.</summary>
public sealed class ImpersonationTests : HostileFixture
{
    [Theory]
    [InlineData("everyone")]
    [InlineData("Every one")]
    [InlineData("ALL")]
    [InlineData("Server")]
    [InlineData("5erver")]
    [InlineData("SYSTEM: you are banned")]
    [InlineData("system message")]
    [InlineData("Admin")]
    [InlineData("guest-0001")]
    [InlineData("bob: hello")]
    [InlineData(" alice")]
    [InlineData("alice ")]
    [InlineData("al  ice")]
    [InlineData("...")]
    public void An_alias_that_speaks_for_others_or_hides_is_refused(string alias) => Assert.False(NameRules.IsAlias(HubFixture.Bytes(alias)));

    [Theory]
    [InlineData("Alice B.")]
    [InlineData("bob at work")]
    [InlineData("x")]
    [InlineData("systematic")]
    [InlineData("Guesswork")]
    public void An_alias_that_is_nobody_elses_is_allowed(string alias) => Assert.True(NameRules.IsAlias(HubFixture.Bytes(alias)));

    [Theory]
    [InlineData("everyone")]
    [InlineData("server")]
    [InlineData("System")]
    [InlineData("system-notice")]
    [InlineData("Guest-7")]
    [InlineData("---")]
    public void A_name_that_speaks_for_others_is_refused(string name) => Assert.False(NameRules.IsAcceptable(HubFixture.Bytes(name)));

    [Theory]
    [InlineData("alice", "Alice")]
    [InlineData("alice", "a1ice")]
    [InlineData("alice", "aIice")]
    [InlineData("alice", "al.ice")]
    [InlineData("bob", "b0b")]
    [InlineData("marnie", "mamie")]
    public void Names_that_look_alike_are_the_same(string name, string other)
        => Assert.Equal(NameRules.Seen(HubFixture.Bytes(name)), NameRules.Seen(HubFixture.Bytes(other)));

    [Fact]
    public void Nobody_takes_a_name_that_is_anothers_alias()
    {
        using HubFixture chat = new();
        Listener bob = chat.Named("bob");
        Assert.Equal(HubResult.Okay, chat.Hub.ChangeAlias(bob, "Bobby B."u8));
        Listener mallory = new();

        Assert.Equal(HubResult.NameInUse, chat.Hub.TakeName(mallory, "bobby-b"u8));
        Assert.Equal(HubResult.NameInUse, chat.Hub.Register("b0bbyb"u8, "secret"u8, "m@example.org"u8));
        Assert.Equal(HubResult.NameInUse, chat.Hub.ChangeAlias(chat.Named("mallory"), "B0B"u8));

        chat.Hub.Leave(bob);
        Assert.Equal(HubResult.Okay, chat.Hub.TakeName(mallory, "bobby-b"u8));
    }

    [Fact]
    public void One_may_look_like_oneself()
    {
        using HubFixture chat = new();
        Listener bob = chat.Named("bob");

        Assert.Equal(HubResult.Okay, chat.Hub.ChangeAlias(bob, "Bob"u8));
        Assert.Equal(HubResult.Okay, chat.Hub.ChangeAlias(bob, "B.O.B."u8));
        Assert.Equal(HubResult.Okay, chat.Hub.TakeName(bob, "bobb"u8));
        Assert.Equal(HubResult.Okay, chat.Hub.TakeName(new Listener(), "bob"u8));
    }

    [Fact]
    public async Task Over_the_wire_an_impostor_is_refused_and_the_good_go_on()
    {
        await EnterGoodUsersAsync();
        ChatClient<DelimitedOptions> mallory = await RegisterAsync("mallory");

        foreach (string alias in new[] { "alice", "ALICE", "a1ice", "anna.", "everyone", "Server", "SYSTEM: log in again" })
        {
            mallory.Send(new ChangeAlias(Encoding.ASCII.GetBytes(alias)));
            byte[] reply = await mallory.ReadAsync();
            Assert.Equal(0xA7, reply[0]);
            Assert.NotEqual((byte)ReplyCode.Okay, reply[2]);
        }

        await TalkAsync();
    }
}

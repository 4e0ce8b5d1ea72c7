using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using ChatGateway.Json;
using Xunit;

namespace ChatGateway.Tests.Json;

/// <summary>Signing up, logging in and out, and tokens.</summary>
public sealed class AccountTests : JsonFixture
{
    private const string WrongOrLate = "that was wrong or too late; sign up again";

    private protected override GatewayOptions Options => base.Options with { LoginTimeout = TimeSpan.FromHours(1) };

    [Fact]
    public async Task Who_solves_the_captcha_has_an_account()
    {
        JsonClient client = await MeetAsync();

        Assert.Equal("""{"type":"STATUS","data":{"sig":"NEW_ACC_OK"}}""", await client.AskAsync(Solve(SumOf(await client.AskAsync(SignUp("zoe"))))));
        Assert.Equal(Status("LOGIN_OK"), await client.AskAsync(LogIn("zoe")));
    }

    [Fact]
    public async Task Who_does_not_has_none()
    {
        JsonClient client = await MeetAsync();
        await client.AskAsync(SignUp("zoe"));

        Assert.Equal(Status("NEW_ACC_ERR", WrongOrLate), await client.AskAsync(Solve(1)));
        Assert.Null(Gateway.Hub.FindUser("zoe"u8));
    }

    [Fact]
    public async Task There_is_one_try()
    {
        JsonClient client = await MeetAsync();
        int sum = SumOf(await client.AskAsync(SignUp("zoe")));
        await client.AskAsync(Solve(1));

        Assert.Equal(Status("NEW_ACC_ERR", "sign up first"), await client.AskAsync(Solve(sum)));
    }

    [Fact]
    public async Task A_solution_that_comes_late_is_none()
    {
        JsonClient client = await MeetAsync();
        int sum = SumOf(await client.AskAsync(SignUp("zoe")));

        Time.Advance(PendingAccount.Lifetime);

        Assert.Equal(Status("NEW_ACC_ERR", WrongOrLate), await client.AskAsync(Solve(sum)));
    }

    [Theory]
    [InlineData("z", "zoe@example.org", "secret", "the name has 3 to 30 letters, digits, dots, dashes and underscores")]
    [InlineData("zoe", "nowhere", "secret", "this is not an email address")]
    [InlineData("zoe", "zoe@example.org", "", "nobody can have that password")]
    public async Task What_cannot_be_an_account_is_refused_before_the_captcha(string name, string email, string password, string why)
    {
        JsonClient client = await MeetAsync();

        Assert.Equal(Status("NEW_ACC_ERR", why), await client.AskAsync(SignUp(name, email, password)));
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        Register("zoe");
        JsonClient client = await MeetAsync();

        int sum = SumOf(await client.AskAsync(SignUp("ZOE", "other@example.org")));

        Assert.Equal(Status("NEW_ACC_ERR", "the name or address is in use"), await client.AskAsync(Solve(sum)));
    }

    [Theory]
    [InlineData("zoe")]
    [InlineData("zoe@example.org")]
    [InlineData("z\\u006fe")]
    public async Task Who_logs_in_is_in_the_lobby(string id)
    {
        Register("zoe");
        JsonClient client = await MeetAsync();

        Assert.Equal(Status("LOGIN_OK"), await client.AskAsync(LogIn(id)));
        Assert.Equal(Lobby, await client.ReadAsync());
    }

    [Theory]
    [InlineData("zoe", "wrong")]
    [InlineData("nobody", "secret")]
    public async Task A_wrong_name_and_a_wrong_password_look_the_same(string id, string password)
    {
        Register("zoe");
        JsonClient client = await MeetAsync();

        Assert.Equal(Status("LOGIN_ERR", "the password or token is wrong"), await client.AskAsync(LogIn(id, password)));
    }

    [Fact]
    public async Task Who_is_to_be_remembered_gets_a_token_that_logs_in()
    {
        string token = await SaveAsync("zoe");
        JsonClient client = await MeetAsync();

        Assert.Equal(Status("LOGIN_OK"), await client.AskAsync($$$"""{"type":"AUTH_TOKEN","data":{"user":"zoe","token":"{{{token}}}"}}"""));
    }

    [Fact]
    public async Task A_token_may_come_with_the_first_packet()
    {
        string token = await SaveAsync("zoe");

        JsonClient client = await MeetAsync($"\"{token}\"");

        Assert.Equal(Status("LOGIN_OK"), await client.ReadAsync());
    }

    [Fact]
    public async Task A_token_is_one_users()
    {
        string token = await SaveAsync("zoe");
        Register("yann");
        JsonClient client = await MeetAsync();

        Assert.Equal(
            Status("LOGIN_ERR", "the password or token is wrong"),
            await client.AskAsync($$$"""{"type":"AUTH_TOKEN","data":{"user":"yann","token":"{{{token}}}"}}"""));
    }

    [Fact]
    public async Task Who_logs_out_has_left()
    {
        (JsonClient zoe, JsonClient yann) = await EnterBothAsync();

        Assert.Equal(Status("LOGOUT_OK"), await zoe.AskAsync("""{"type":"LOGOUT","data":{}}"""));

        Assert.Equal(WebSocketCloseStatus.NormalClosure, await zoe.EndAsync());
        Assert.Equal(Data("""{"room":"00000000","left":"zoe"}"""), await yann.ReadAsync());
    }

    [Fact]
    public async Task Nobody_chats_without_a_login()
    {
        JsonClient client = await MeetAsync();

        Assert.Equal(Status("LOGIN_ERR", "log in first"), await client.AskAsync(Say("00000000", "hello")));
    }

    /// <summary>Logs in, to be remembered, and out.</summary>
    private async Task<string> SaveAsync(string name)
    {
        Register(name);
        JsonClient client = await MeetAsync();
        Assert.Equal(Status("LOGIN_OK"), await client.AskAsync(LogIn(name, save: "true")));
        using JsonDocument packet = JsonDocument.Parse(await client.ReadAsync());
        Assert.Equal("GEN_TOKEN", packet.RootElement.GetProperty("type").GetString());
        await client.AskAsync("""{"type":"LOGOUT","data":{}}""");
        return packet.RootElement.GetProperty("data").GetProperty("token").GetString()!;
    }

    private static string SignUp(string name, string email = "zoe@example.org", string password = "secret")
        => $$$"""{"type":"SIGNUP","data":{"user":"{{{name}}}","email":"{{{email}}}","fullname":"Zo\u00eb Li","dob":"1990-01-31","password":"{{{password}}}"}}""";

    private static string Solve(int sum) => $$$"""{"type":"S_CAPTCHA","data":{"solved":"{{{sum}}}"}}""";

    /// <summary>Does what a person does with <c>What is 17 + 25?</c></summary>
    private static int SumOf(string captcha)
    {
        using JsonDocument packet = JsonDocument.Parse(captcha);
        string question = packet.RootElement.GetProperty("data").GetProperty("challenge").GetString()!;
        return question["What is ".Length..^1].Split(" + ").Sum(static number => int.Parse(number, CultureInfo.InvariantCulture));
    }
}

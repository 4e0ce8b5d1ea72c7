using System.Text;
using ChatGateway.Hub;
using ChatGateway.Limits;
using Protocols.JsonChat;

namespace ChatGateway.Json;

// Accounts: signing up, logging in, tokens and keys.
internal sealed partial class JsonSession
{
    private PendingAccount? _account;

    /// <summary>The full name and the date of birth are not needed for anything, and so not kept.</summary>
    public override ValueTask On(in SignUp packet)
    {
        if (!IsConnected())
            return default;
        _account?.Forget();
        _account = null;
        ChatText name = Plain(packet.User), email = Plain(packet.Email);
        byte[] password = BytesOf(packet.Password);
        if (endpoint.User is not null)
            return Say("NEW_ACC_ERR"u8, Reason(HubResult.WrongState));
        if (!NameRules.IsAcceptable(name.Utf8))
            return Say("NEW_ACC_ERR"u8, Reason(HubResult.InvalidName));
        if (!email.Utf8.Contains((byte)'@') || email.Length > hub.Limits.MaxDetailLength)
            return Say("NEW_ACC_ERR"u8, "this is not an email address"u8);
        if (password.Length == 0 || password.Length > hub.Limits.MaxPasswordLength)
            return Say("NEW_ACC_ERR"u8, "nobody can have that password"u8);
        _account = new PendingAccount(name, email, password, time.GetUtcNow());
        return Answer(new Captcha(Encoding.ASCII.GetBytes(_account.Challenge)));
    }

    public override ValueTask On(in CaptchaSolution packet)
    {
        if (!IsConnected())
            return default;
        if (_account is not { } account)
            return Say("NEW_ACC_ERR"u8, "sign up first"u8);
        _account = null;
        return account.IsSolved(Plain(packet.Solved).Utf8, time.GetUtcNow())
            ? AnswerAsync(client.RegisterAsync(hub, account.Name, account.Password, account.Email, logsIn: false), _accountSignals)
            : Say("NEW_ACC_ERR"u8, "that was wrong or too late; sign up again"u8);
    }

    public override ValueTask On(in Login packet)
        => IsConnected() ? LogInAsync(client.LogInAsync(hub, Plain(packet.Id), BytesOf(packet.Password)), packet.Save) : default;

    public override ValueTask On(in Authenticate packet)
        => IsConnected() ? LogInAsync(hub.Users.LogInWithTokenAsync(endpoint, Plain(packet.Token), Plain(packet.User))) : default;

    public override ValueTask On(in ChatPublicKey packet)
        => MayChat() ? AnswerAsync(hub.Users.SetPublicKeyAsync(endpoint, Plain(packet.ChatPubkey)), _keySignals) : default;

    /// <summary>Answers a login. Everyone is in the lobby, as the format has no packet with which to enter it.</summary>
    private async ValueTask LogInAsync(ValueTask<HubResult> asked, bool isRemembered = false)
    {
        HubResult result = await asked;
        // Who guesses names is told no more than who guesses passwords.
        await Answer(result == HubResult.UnknownUser ? HubResult.WrongPassword : result, _loginSignals);
        if (result != HubResult.Okay)
            return;
        if (isRemembered && await hub.Users.CreateTokenAsync(endpoint) is { } token)
            endpoint.Send(new SessionToken(Encoding.ASCII.GetBytes(token)));
        await hub.Rooms.JoinAsync(endpoint, hub.Lobby.Id);
    }
}

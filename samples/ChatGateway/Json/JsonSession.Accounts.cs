using System;
using System.Text;
using System.Threading.Tasks;
using ChatGateway.Hub;
using ChatGateway.Limits;
using Protocols.JsonChat;

namespace ChatGateway.Json;

// Accounts: signing up, logging in, tokens and keys.
internal sealed partial class JsonSession
{
    private PendingAccount? _account;

    /// <summary>The full name and the date of birth are not needed for anything, and so not kept.</summary>
    public override void On(in SignUp packet)
    {
        if (!IsConnected())
            return;
        _account?.Forget();
        _account = null;
        ReadOnlySpan<byte> name = Plain(packet.User), email = Plain(packet.Email), password = Plain(packet.Password);
        if (endpoint.User is not null)
            Say("NEW_ACC_ERR"u8, Reason(HubResult.WrongState));
        else if (!NameRules.IsAcceptable(name))
            Say("NEW_ACC_ERR"u8, Reason(HubResult.InvalidName));
        else if (!email.Contains((byte)'@') || email.Length > hub.Limits.MaxDetailLength)
            Say("NEW_ACC_ERR"u8, "the email address is none"u8);
        else if (password.IsEmpty || password.Length > hub.Limits.MaxPasswordLength)
            Say("NEW_ACC_ERR"u8, "nobody can have that password"u8);
        else
        {
            _account = new PendingAccount(name, email, password, time.GetUtcNow());
            endpoint.Send(new Captcha(Encoding.ASCII.GetBytes(_account.Challenge)));
        }
    }

    public override void On(in CaptchaSolution packet)
    {
        if (!IsConnected())
            return;
        if (_account is not { } account)
        {
            Say("NEW_ACC_ERR"u8, "sign up first"u8);
            return;
        }
        _account = null;
        if (account.IsSolved(Plain(packet.Solved), time.GetUtcNow()))
            Work = RegisterAsync(account);
        else
            Say("NEW_ACC_ERR"u8, "that was wrong or too late; sign up again"u8);
    }

    public override void On(in Login packet)
    {
        if (IsConnected())
            Work = LogInAsync(Plain(packet.Id).ToArray(), Plain(packet.Password).ToArray(), packet.Save);
    }

    public override void On(in Authenticate packet)
    {
        if (IsConnected())
            LogIn(hub.LogInWithToken(endpoint, Plain(packet.User), Plain(packet.Token)), isRemembered: false);
    }

    public override void On(in ChatPublicKey packet)
    {
        if (MayChat())
            Answer(hub.SetPublicKey(endpoint, Plain(packet.ChatPubkey)), "KEY_OK"u8, "KEY_ERR"u8);
    }

    private async Task RegisterAsync(PendingAccount account)
    {
        byte[] name = account.Name.ToArray(), password = account.Password.ToArray(), email = account.Email.ToArray();
        account.Forget();
        HubResult? result = await client.RegisterAsync(name, password, () => hub.Register(name, password, email));
        if (result is null)
            IsOver = true;
        else
            Answer(result.Value, StatusSignals.AccountCreated, "NEW_ACC_ERR"u8);
    }

    private async Task LogInAsync(byte[] name, byte[] password, bool isRemembered)
    {
        HubResult? result = await client.TryPasswordAsync(name, password, () => hub.LogIn(endpoint, name, password));
        if (result is null)
        {
            IsOver = true;
            return;
        }
        LogIn(result.Value, isRemembered);
    }

    /// <summary>Answers a login. Everyone is in the lobby, as the format has no packet with which to enter it.</summary>
    private void LogIn(HubResult result, bool isRemembered)
    {
        // Who guesses names is told no more than who guesses passwords.
        Answer(result == HubResult.UnknownUser ? HubResult.WrongPassword : result, "LOGIN_OK"u8, "LOGIN_ERR"u8);
        if (result != HubResult.Okay)
            return;
        if (isRemembered && hub.CreateToken(endpoint) is { } token)
            endpoint.Send(new SessionToken(Encoding.ASCII.GetBytes(token)));
        hub.Join(endpoint, hub.Lobby.Id.Utf8);
    }
}

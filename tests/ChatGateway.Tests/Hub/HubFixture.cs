using System.Text;
using ChatGateway.Hub;
using Microsoft.Extensions.DependencyInjection;
using Protocols.Pipelines.Tests;

namespace ChatGateway.Tests.Hub;

/// <summary>An endpoint that notes what it is told.</summary>
internal sealed class Listener(bool confirms = false, bool follows = false) : ChatEndpoint
{
    public List<string> Heard { get; } = [];

    /// <summary>The aliases of those who have left.</summary>
    public List<string> PartedAliases { get; } = [];

    public ChatMessage? LastMessage { get; private set; }

    /// <summary>What was said here last.</summary>
    public ChatMessage? LastSaid { get; private set; }

    public ChatFile? LastFile { get; private set; }

    public bool IsDisplaced { get; private set; }

    public override bool ConfirmsMessages => confirms;

    public override bool FollowsMemberships => follows;

    public override void OnMessage(ChatMessage message) => Note(message, $"{message.Room.Name} {message.Sender}: {message.Text}");

    public override void OnPrivateMessage(ChatMessage message) => Note(message, $"private {message.Sender}: {message.Text}");

    public override void OnSaid(ChatMessage message) => LastSaid = message;

    public override void OnConfirmed(ChatMessage message, ChatUser recipient) => Note(message, $"{recipient} has {message.Text}");

    public override void OnEdited(ChatMessage message) => Note(message, $"edited: {message.Text}");

    public override void OnDeleted(ChatMessage message, ChatText reason) => Note(message, $"deleted: {reason}");

    public override void OnPinned(ChatMessage message) => Note(message, $"pinned: {message.Text}");

    public override void OnJoined(in Presence presence) => Heard.Add($"{presence.User}{(presence.IsOnly ? "" : " again")} joins {presence.Room.Name}");

    public override void OnParted(in Presence presence, ChatText lastWord)
    {
        PartedAliases.Add(presence.Alias.ToString());
        Heard.Add($"{presence.User}{(presence.IsOnly ? "" : " in one place")} parts {presence.Room.Name}: {lastWord}");
    }

    public override void OnAliasChanged(ChatEndpoint endpoint, ChatText oldAlias) => Heard.Add($"{endpoint.User} '{oldAlias}' is '{endpoint.Alias}'");

    public override void OnInvited(ChatRoom room, ChatUser inviter) => Heard.Add($"{inviter} invites to {room.Name}");

    public override void OnRoomChanged(ChatRoom room) => Heard.Add($"{room.Name} has changed");

    public override void OnFile(ChatFile file)
    {
        LastFile = file;
        Heard.Add($"file {file.Name}");
    }

    public override void OnDisplaced()
    {
        IsDisplaced = true;
        Heard.Add("displaced");
    }

    public override void OnClosed() => Heard.Add("closed");

    private void Note(ChatMessage message, string what)
    {
        LastMessage = message;
        Heard.Add(what);
    }
}

/// <summary>A hub with a clock that stands still, and words to speak to it with.</summary>
internal sealed class HubFixture(HubLimits? limits = null, int passwordIterations = 1) : IDisposable
{
    private SharedNode? _node;

    public ManualTime Time { get; } = new();

    public ChatHub Hub => field ??= Open();

    /// <summary>The grains of the hub's node, once there is the hub.</summary>
    public IGrainFactory Grains { get; private set; } = null!;

    public void Dispose()
    {
        if (_node is { } node)
            HubCalls.Wait(node.ReturnAsync);
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Someone with a name, in the lobby.</summary>
    public Listener Enter(string name, bool confirms = false)
    {
        Listener listener = Named(name, confirms);
        Join(listener, "00000000");
        foreach (ChatUser user in Hub.UsersOnline)
            user.Endpoints.ForEach(static endpoint => ((Listener)endpoint).Heard.Clear());
        return listener;
    }

    /// <summary>Someone with a name, in no room.</summary>
    public Listener Named(string name, bool confirms = false)
    {
        Listener listener = new(confirms);
        if (Hub.TakeName(listener, Bytes(name)) != HubResult.Okay)
            throw new InvalidOperationException($"{name} cannot come.");
        return listener;
    }

    /// <summary>Someone with an account, in no room.</summary>
    public Listener Registered(string name, bool follows = false)
    {
        Listener listener = new(follows: follows);
        if (Hub.Register(Bytes(name), Bytes("secret"), Bytes(name + "@example.org"), listener) != HubResult.Okay)
            throw new InvalidOperationException($"{name} cannot register.");
        return listener;
    }

    public HubResult LogIn(Listener listener, string name, string password = "secret") => Hub.LogIn(listener, Bytes(name), Bytes(password));

    public HubResult Join(Listener listener, string room, string password = "") => Hub.Join(listener, Bytes(room), Bytes(password));

    public HubResult Say(Listener listener, string room, string text) => Hub.Say(listener, Bytes(room), Bytes(text), out _);

    public ChatMessage Said(Listener listener, string room, string text)
    {
        if (Hub.Say(listener, Bytes(room), Bytes(text), out ChatMessage? message) != HubResult.Okay)
            throw new InvalidOperationException($"{text} cannot be said.");
        return message!;
    }

    public HubResult Tell(Listener from, string text, params Listener[] recipients)
        => Hub.Tell(from, Array.ConvertAll(recipients, static recipient => recipient.User!), Bytes(text), out _);

    public ChatMessage Told(Listener from, string text, params Listener[] recipients)
    {
        if (Hub.Tell(from, Array.ConvertAll(recipients, static recipient => recipient.User!), Bytes(text), out ChatMessage? message) != HubResult.Okay)
            throw new InvalidOperationException($"{text} cannot be told.");
        return message!;
    }

    private ChatHub Open()
    {
        ChatHub hub = new((limits ?? new HubLimits()) with { PasswordIterations = passwordIterations }, Time);
        HubCalls.Wait(async () =>
        {
            _node = await SharedNode.TakeAsync();
            IServiceProvider services = _node.Serve(hub, Time);
            Grains = services.GetRequiredService<IGrainFactory>();
            await hub.OpenAsync(services);
        });
        return hub;
    }
}

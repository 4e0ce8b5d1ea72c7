using ChatGateway.Hub;
using ChatGateway.Tests.Hub;

namespace ChatGateway.Tests;

/// <summary>What is asked of the hub, for tests that have nothing to do until it has answered.</summary>
internal static class HubCalls
{
    [ThreadStatic]
    private static SynchronizationContext? _context;

    extension(ChatHub hub)
    {
        public IReadOnlyList<ChatUser> UsersOnline => Wait(Begin(hub).Users.ListOnlineAsync());

        public ChatUser? FindUser(ReadOnlySpan<byte> name) => Wait(Begin(hub).Users.FindAsync(ChatText.From(name)));

        public ChatUser? FindUser(ulong id) => Wait(Begin(hub).Users.FindAsync(id));

        public ChatRoom? FindRoom(ReadOnlySpan<byte> id) => Wait(Begin(hub).Rooms.FindAsync(ChatText.From(id)));

        public ChatFile? FindFile(ulong id) => Wait(Begin(hub).Files.FindAsync(id));

        public ChatMessage? FindMessage(ChatEndpoint endpoint, ulong id) => Wait(Begin(hub).Messages.FindAsync(endpoint, id));

        public IReadOnlyList<ChatUser> ListPeople(ChatRoom room) => Wait(Begin(hub).Rooms.ListPeopleAsync(room));

        public IReadOnlyList<ChatFile> ListFiles() => Wait(Begin(hub).Files.ListAsync());

        public HubResult TakeName(ChatEndpoint endpoint, ReadOnlySpan<byte> name) => Wait(Begin(hub).Users.TakeNameAsync(endpoint, ChatText.From(name)));

        /// <summary>Makes an account. The endpoint is logged in, if there is one.</summary>
        public HubResult Register(ReadOnlySpan<byte> name, ReadOnlySpan<byte> password, ReadOnlySpan<byte> email, ChatEndpoint? endpoint = null)
            => Wait(Begin(hub).Users.RegisterAsync(endpoint ?? new Listener(), ChatText.From(name), password.ToArray(), ChatText.From(email), logsIn: endpoint is not null));

        public bool IsEmailInUse(ReadOnlySpan<byte> email) => Wait(Begin(hub).Users.IsEmailInUseAsync(ChatText.From(email)));

        public HubResult LogIn(ChatEndpoint endpoint, ReadOnlySpan<byte> name, ReadOnlySpan<byte> password)
            => Wait(Begin(hub).Users.LogInAsync(endpoint, ChatText.From(name), password.ToArray()));

        public HubResult LogInWithToken(ChatEndpoint endpoint, ReadOnlySpan<byte> name, ReadOnlySpan<byte> token)
            => Wait(Begin(hub).Users.LogInWithTokenAsync(endpoint, ChatText.From(token), ChatText.From(name)));

        public string? CreateToken(ChatEndpoint endpoint) => Wait(Begin(hub).Users.CreateTokenAsync(endpoint));

        public HubResult SetState(ChatEndpoint endpoint, UserState state) => Wait(Begin(hub).Users.SetStateAsync(endpoint, state));

        public HubResult ChangeAlias(ChatEndpoint endpoint, ReadOnlySpan<byte> alias) => Wait(Begin(hub).Users.ChangeAliasAsync(endpoint, ChatText.From(alias)));

        public bool Leave(ChatEndpoint endpoint) => Wait(Begin(hub).Users.LeaveAsync(endpoint));

        public HubResult Join(ChatEndpoint endpoint, ReadOnlySpan<byte> room, ReadOnlySpan<byte> password = default)
            => Wait(Begin(hub).Rooms.JoinAsync(endpoint, ChatText.From(room), password.ToArray()));

        public HubResult Part(ChatEndpoint endpoint, ReadOnlySpan<byte> room, ReadOnlySpan<byte> lastWord = default)
            => Wait(Begin(hub).Rooms.PartAsync(endpoint, ChatText.From(room), ChatText.From(lastWord)));

        public HubResult CreateRoom(ChatEndpoint endpoint, RoomKind kind, ReadOnlySpan<byte> name, IReadOnlyList<ChatUser> people, out ChatRoom? room)
            => Wait(Begin(hub).Rooms.CreateAsync(endpoint, kind, ChatText.From(name), people), out room);

        public HubResult Invite(ChatEndpoint endpoint, ReadOnlySpan<byte> room, ChatUser person, ReadOnlySpan<byte> alias = default)
            => Wait(Begin(hub).Rooms.InviteAsync(endpoint, ChatText.From(room), person, ChatText.From(alias)));

        public HubResult RemoveFromRoom(ChatEndpoint endpoint, ReadOnlySpan<byte> room, ChatUser person)
            => Wait(Begin(hub).Rooms.RemovePersonAsync(endpoint, ChatText.From(room), person));

        public HubResult RenameRoom(ChatEndpoint endpoint, ReadOnlySpan<byte> room, ReadOnlySpan<byte> name)
            => Wait(Begin(hub).Rooms.RenameAsync(endpoint, ChatText.From(room), ChatText.From(name)));

        /// <summary>Says something. The message is known if a <see cref="Listener" /> says it.</summary>
        public HubResult Say(ChatEndpoint from, ReadOnlySpan<byte> room, ReadOnlySpan<byte> text, out ChatMessage? message)
            => Said(from, Wait(Begin(hub).Messages.SayAsync(from, ChatText.From(room), ChatText.From(text))), out message);

        /// <summary>Says something to some. The message is known if a <see cref="Listener" /> says it.</summary>
        public HubResult Tell(ChatEndpoint from, ChatUser[] recipients, ReadOnlySpan<byte> text, out ChatMessage? message)
            => Said(from, Wait(Begin(hub).Messages.TellAsync(from, recipients, ChatText.From(text))), out message);

        public HubResult Confirm(ChatEndpoint endpoint, ulong id) => Wait(Begin(hub).Messages.ConfirmAsync(endpoint, id));

        public HubResult Edit(ChatEndpoint endpoint, ulong id, ReadOnlySpan<byte> text, out ChatMessage? message)
        {
            HubResult result = Wait(Begin(hub).Messages.EditAsync(endpoint, id, ChatText.From(text)));
            message = result == HubResult.Okay ? hub.FindMessage(endpoint, id) : null;
            return result;
        }

        public HubResult Delete(ChatEndpoint endpoint, ulong id, ReadOnlySpan<byte> reason) => Wait(Begin(hub).Messages.DeleteAsync(endpoint, id, ChatText.From(reason)));

        public HubResult Pin(ChatEndpoint endpoint, ulong id) => Wait(Begin(hub).Messages.PinAsync(endpoint, id));

        public HubResult ReadHistory(ChatEndpoint endpoint, ReadOnlySpan<byte> room, int count, ulong after, out IReadOnlyList<ChatMessage> messages)
        {
            HubResult result = Wait(Begin(hub).Messages.ReadHistoryAsync(endpoint, ChatText.From(room), count, after), out ChatMessage[]? found);
            messages = found ?? [];
            return result;
        }

        public HubResult BeginUpload(ChatEndpoint endpoint, ReadOnlySpan<byte> name, uint length, int chunkLength, out ChatFile? file)
            => Wait(Begin(hub).Files.BeginAsync(endpoint, ChatText.From(name), length, chunkLength), out file);

        public HubResult WriteChunk(ChatEndpoint endpoint, ulong id, uint chunk, ReadOnlySpan<byte> content)
            => Wait(Begin(hub).Files.WriteAsync(endpoint, id, chunk, content.ToArray()));

        public HubResult ReadChunk(ChatEndpoint endpoint, ulong id, uint chunk, out ReadOnlyMemory<byte> content)
            => Wait(Begin(hub).Files.ReadAsync(endpoint, id, chunk), out content);
    }

    /// <summary>Waits for something that is not asked of a hub.</summary>
    public static void Wait(Func<Task> ask) => Task.Run(ask).GetAwaiter().GetResult();

    /// <summary>What is awaited inside must not need the thread that waits, as it would in the context of xunit.</summary>
    private static ChatHub Begin(ChatHub hub)
    {
        _context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        return hub;
    }

    private static T Wait<T>(ValueTask<T> asked)
    {
        SynchronizationContext.SetSynchronizationContext(_context);
        return asked.AsTask().GetAwaiter().GetResult();
    }

    private static HubResult Wait<T>(ValueTask<Outcome<T>> asked, out T? value)
    {
        (HubResult result, value) = Wait(asked);
        return result;
    }

    private static HubResult Said(ChatEndpoint from, HubResult result, out ChatMessage? message)
    {
        message = result == HubResult.Okay ? (from as Listener)?.LastSaid : null;
        return result;
    }
}

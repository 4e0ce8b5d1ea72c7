using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using ChatGateway.Hub;
using ChatGateway.Tests.Hub;

namespace ChatGateway.Tests;

/// <summary>What is asked of the hub, for tests that have nothing to do until it has answered.</summary>
internal static class HubCalls
{
    extension(ChatHub hub)
    {
        public IReadOnlyList<ChatUser> UsersOnline => Wait(hub.ListOnlineAsync());

        public ChatUser? FindUser(ReadOnlySpan<byte> name) => Wait(hub.FindUserAsync(ChatText.From(name)));

        public ChatUser? FindUser(ulong id) => Wait(hub.FindUserAsync(id));

        public ChatRoom? FindRoom(ReadOnlySpan<byte> id) => Wait(hub.FindRoomAsync(ChatText.From(id)));

        public ChatFile? FindFile(ulong id) => Wait(hub.Files.FindAsync(id));

        public ChatMessage? FindMessage(ChatEndpoint endpoint, ulong id) => Wait(hub.FindMessageAsync(endpoint, id));

        public IReadOnlyList<ChatUser> ListPresent(ChatRoom room) => Wait(hub.ListPresentAsync(room));

        public IReadOnlyList<ChatUser> ListMembers(ChatRoom room) => Wait(hub.ListMembersAsync(room));

        public IReadOnlyList<ChatFile> ListFiles() => Wait(hub.Files.ListAsync());

        public HubResult TakeName(ChatEndpoint endpoint, ReadOnlySpan<byte> name) => Wait(hub.TakeNameAsync(endpoint, ChatText.From(name)));

        /// <summary>Makes an account. The endpoint is logged in, if there is one.</summary>
        public HubResult Register(ReadOnlySpan<byte> name, ReadOnlySpan<byte> password, ReadOnlySpan<byte> email, ChatEndpoint? endpoint = null)
            => Wait(hub.RegisterAsync(endpoint ?? new Listener(), ChatText.From(name), password.ToArray(), ChatText.From(email), logsIn: endpoint is not null));

        public bool IsEmailInUse(ReadOnlySpan<byte> email) => Wait(hub.IsEmailInUseAsync(ChatText.From(email)));

        public HubResult LogIn(ChatEndpoint endpoint, ReadOnlySpan<byte> name, ReadOnlySpan<byte> password)
            => Wait(hub.LogInAsync(endpoint, ChatText.From(name), password.ToArray()));

        public HubResult LogInWithToken(ChatEndpoint endpoint, ReadOnlySpan<byte> name, ReadOnlySpan<byte> token)
            => Wait(hub.LogInWithTokenAsync(endpoint, ChatText.From(token), ChatText.From(name)));

        public string? CreateToken(ChatEndpoint endpoint) => Wait(hub.CreateTokenAsync(endpoint));

        public HubResult SetState(ChatEndpoint endpoint, UserState state) => Wait(hub.SetStateAsync(endpoint, state));

        public HubResult ChangeAlias(ChatEndpoint endpoint, ReadOnlySpan<byte> alias) => Wait(hub.ChangeAliasAsync(endpoint, ChatText.From(alias)));

        public bool Leave(ChatEndpoint endpoint) => Wait(hub.LeaveAsync(endpoint));

        public HubResult Join(ChatEndpoint endpoint, ReadOnlySpan<byte> room, ReadOnlySpan<byte> password = default)
            => Wait(hub.JoinAsync(endpoint, ChatText.From(room), password.ToArray()));

        public HubResult Part(ChatEndpoint endpoint, ReadOnlySpan<byte> room, ReadOnlySpan<byte> lastWord = default)
            => Wait(hub.PartAsync(endpoint, ChatText.From(room), ChatText.From(lastWord)));

        public HubResult CreateRoom(ChatEndpoint endpoint, RoomKind kind, ReadOnlySpan<byte> name, IReadOnlyList<ChatUser> people, out ChatRoom? room)
            => Wait(hub.CreateRoomAsync(endpoint, kind, ChatText.From(name), people), out room);

        public HubResult Invite(ChatEndpoint endpoint, ReadOnlySpan<byte> room, ChatUser person, ReadOnlySpan<byte> alias = default)
            => Wait(hub.InviteAsync(endpoint, ChatText.From(room), person, ChatText.From(alias)));

        public HubResult RemoveFromRoom(ChatEndpoint endpoint, ReadOnlySpan<byte> room, ChatUser person)
            => Wait(hub.RemoveFromRoomAsync(endpoint, ChatText.From(room), person));

        public HubResult RenameRoom(ChatEndpoint endpoint, ReadOnlySpan<byte> room, ReadOnlySpan<byte> name)
            => Wait(hub.RenameRoomAsync(endpoint, ChatText.From(room), ChatText.From(name)));

        /// <summary>Says something. The message is known if a <see cref="Listener" /> says it.</summary>
        public HubResult Say(ChatEndpoint from, ReadOnlySpan<byte> room, ReadOnlySpan<byte> text, out ChatMessage? message)
            => Said(from, Wait(hub.SayAsync(from, ChatText.From(room), ChatText.From(text))), out message);

        /// <summary>Says something to some. The message is known if a <see cref="Listener" /> says it.</summary>
        public HubResult Tell(ChatEndpoint from, ChatUser[] recipients, ReadOnlySpan<byte> text, out ChatMessage? message)
            => Said(from, Wait(hub.TellAsync(from, recipients, ChatText.From(text))), out message);

        public HubResult Confirm(ChatEndpoint endpoint, ulong id) => Wait(hub.ConfirmAsync(endpoint, id));

        public HubResult Edit(ChatEndpoint endpoint, ulong id, ReadOnlySpan<byte> text, out ChatMessage? message)
        {
            HubResult result = Wait(hub.EditAsync(endpoint, id, ChatText.From(text)));
            message = result == HubResult.Okay ? hub.FindMessage(endpoint, id) : null;
            return result;
        }

        public HubResult Delete(ChatEndpoint endpoint, ulong id, ReadOnlySpan<byte> reason) => Wait(hub.DeleteAsync(endpoint, id, ChatText.From(reason)));

        public HubResult Pin(ChatEndpoint endpoint, ulong id) => Wait(hub.PinAsync(endpoint, id));

        public HubResult ReadHistory(ChatEndpoint endpoint, ReadOnlySpan<byte> room, int count, ulong after, out IReadOnlyList<ChatMessage> messages)
        {
            HubResult result = Wait(hub.ReadHistoryAsync(endpoint, ChatText.From(room), count, after), out ChatMessage[]? found);
            messages = found ?? [];
            return result;
        }

        public HubResult BeginUpload(ChatEndpoint endpoint, ReadOnlySpan<byte> name, uint length, int chunkLength, out ChatFile? file)
            => Wait(hub.Files.BeginAsync(endpoint, ChatText.From(name), length, chunkLength), out file);

        public HubResult WriteChunk(ChatEndpoint endpoint, ulong id, uint chunk, ReadOnlySpan<byte> content)
            => Wait(hub.Files.WriteAsync(endpoint, id, chunk, content.ToArray()));

        public HubResult ReadChunk(ChatEndpoint endpoint, ulong id, uint chunk, out ReadOnlyMemory<byte> content)
            => Wait(hub.Files.ReadAsync(endpoint, id, chunk), out content);
    }

    private static T Wait<T>(ValueTask<T> asked) => asked.AsTask().GetAwaiter().GetResult();

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

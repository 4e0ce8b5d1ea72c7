using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Tests.Hub;
using ChatGateway.Tests.Storage;
using Xunit;

namespace ChatGateway.Tests.Cluster;

/// <summary>A gateway that is started again with the file that it had.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly StorageFolder _folder = new();

    [Fact]
    public async Task An_account_its_address_and_its_key_survive_a_restart()
    {
        await using (Gateway before = await StartAsync())
        {
            Listener alice = Register(before, "alice");
            await before.Hub.Users.SetPublicKeyAsync(alice, "key");
        }

        await using Gateway after = await StartAsync();
        Listener again = new();

        Assert.Equal(HubResult.NameInUse, after.Hub.TakeName(again, "alice"u8));
        Assert.Equal(HubResult.NameInUse, after.Hub.Register("carol"u8, "secret"u8, "alice@example.org"u8));
        Assert.Equal(HubResult.WrongPassword, after.Hub.LogIn(again, "alice"u8, "guess"u8));
        Assert.Equal(HubResult.Okay, after.Hub.LogIn(again, "ALICE@example.org"u8, "secret"u8));
        Assert.Equal(("alice", "key"), (again.User!.Name.ToString(), again.User.PublicKey.ToString()));
    }

    [Fact]
    public async Task A_token_survives_a_restart()
    {
        string token;
        await using (Gateway before = await StartAsync())
            token = before.Hub.CreateToken(Register(before, "alice"))!;

        await using Gateway after = await StartAsync();

        Assert.Equal(HubResult.Okay, after.Hub.LogInWithToken(new Listener(), "alice"u8, HubFixture.Bytes(token)));
    }

    [Fact]
    public async Task A_file_survives_a_restart()
    {
        ulong id;
        await using (Gateway before = await StartAsync())
        {
            Listener alice = Register(before, "alice");
            before.Hub.BeginUpload(alice, "song.txt"u8, 5, 4, out ChatFile? file);
            id = file!.Id;
            before.Hub.WriteChunk(alice, id, 0, "abcd"u8);
            before.Hub.WriteChunk(alice, id, 1, "e"u8);
        }

        await using Gateway after = await StartAsync();

        Assert.Equal(("song.txt", 5), (Assert.Single(after.Hub.ListFiles()).Name.ToString(), after.Hub.FindFile(id)!.Length));
        Assert.Equal(HubResult.Okay, after.Hub.ReadChunk(Named(after, "bob"), id, 0, out ReadOnlyMemory<byte> chunk));
        Assert.Equal("abcd"u8, chunk.Span);
    }

    [Fact]
    public async Task What_was_said_in_the_lobby_survives_a_restart_and_its_sender_may_still_edit_it()
    {
        ulong id;
        await using (Gateway before = await StartAsync())
        {
            Listener alice = Register(before, "alice");
            before.Hub.Join(alice, before.Hub.Lobby.Id.Utf8);
            before.Hub.Say(alice, before.Hub.Lobby.Id.Utf8, "helo"u8, out ChatMessage? said);
            id = said!.Id;
        }

        await using Gateway after = await StartAsync();
        Listener again = new();
        after.Hub.LogIn(again, "alice"u8, "secret"u8);
        after.Hub.Join(again, after.Hub.Lobby.Id.Utf8);

        // What was said before is not said again.
        Assert.Equal(["alice joins Lobby"], again.Heard);
        Assert.Equal(HubResult.Okay, after.Hub.Edit(again, id, "hello"u8, out _));
        Assert.Equal(HubResult.Okay, after.Hub.ReadHistory(again, after.Hub.Lobby.Id.Utf8, 10, 0, out IReadOnlyList<ChatMessage> messages));
        Assert.Equal("hello", Assert.Single(messages).Text.ToString());
        after.Hub.Say(again, after.Hub.Lobby.Id.Utf8, "more"u8, out ChatMessage? next);
        Assert.True(next!.Id > id);
    }

    [Fact]
    public async Task A_room_that_was_made_survives_a_restart_with_its_members_its_password_and_what_was_said_there()
    {
        byte[] lunch;
        await using (Gateway before = await StartAsync())
        {
            Listener alice = Register(before, "alice"), bob = Register(before, "bob");
            before.Hub.CreateRoom(alice, RoomKind.Group, "Lunch"u8, [bob.User!], out ChatRoom? room);
            lunch = room!.Id.Utf8.ToArray();
            before.Hub.Join(alice, lunch);
            Assert.Equal(HubResult.Okay, before.Hub.Say(alice, lunch, "soup"u8, out _));
            before.Hub.Join(alice, "KITCHEN1"u8, "sesame"u8);
        }

        await using Gateway after = await StartAsync();
        Listener again = new(follows: true), carol = Register(after, "carol");
        after.Hub.LogIn(again, "bob"u8, "secret"u8);

        Assert.Equal(["bob joins Lunch"], again.Heard);
        Assert.Equal(["alice", "bob"], after.Hub.ListPeople(after.Hub.FindRoom(lunch)!).Select(static member => member.Name.ToString()));
        Assert.Equal(HubResult.Okay, after.Hub.ReadHistory(again, lunch, 10, 0, out IReadOnlyList<ChatMessage> messages));
        Assert.Equal("soup", Assert.Single(messages).Text.ToString());
        Assert.Equal(HubResult.NotAuthorized, after.Hub.Join(carol, lunch));
        Assert.Equal(HubResult.NotAuthorized, after.Hub.Join(carol, "KITCHEN1"u8, "guess"u8));
        Assert.Equal(HubResult.Okay, after.Hub.Join(carol, "KITCHEN1"u8, "sesame"u8));
        after.Hub.CreateRoom(carol, RoomKind.Group, default, [], out ChatRoom? next);
        Assert.Equal("R0000002", next!.Id.ToString());
    }

    [Fact]
    public async Task An_account_of_before_a_restart_is_found_by_its_number()
    {
        ulong id;
        await using (Gateway before = await StartAsync())
            id = Register(before, "alice").User!.Id;

        await using Gateway after = await StartAsync();

        Assert.Equal("alice", after.Hub.FindUser(id)!.Name.ToString());
        Assert.Null(after.Hub.FindUser(id + 1));
    }

    [Fact]
    public async Task The_name_of_someone_without_an_account_is_free_after_a_restart()
    {
        await using (Gateway before = await StartAsync())
            Named(before, "alice");

        await using Gateway after = await StartAsync();

        Assert.Equal(HubResult.Okay, after.Hub.TakeName(new Listener(), "alice"u8));
    }

    [Fact]
    public async Task A_user_after_a_restart_has_a_number_that_nobody_had_before()
    {
        ulong first;
        await using (Gateway before = await StartAsync())
            first = Named(before, "alice").User!.Id;

        await using Gateway after = await StartAsync();

        Assert.True(first < Named(after, "bob").User!.Id);
    }

    [Fact]
    public async Task Two_gateways_do_not_have_one_file()
    {
        await using Gateway first = await StartAsync();

        InvalidOperationException refusal = await Assert.ThrowsAsync<InvalidOperationException>(StartAsync);

        Assert.Contains("another gateway", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static Listener Named(Gateway gateway, string name)
    {
        Listener listener = new();
        Assert.Equal(HubResult.Okay, gateway.Hub.TakeName(listener, HubFixture.Bytes(name)));
        return listener;
    }

    private static Listener Register(Gateway gateway, string name)
    {
        Listener listener = new();
        Assert.Equal(HubResult.Okay, gateway.Hub.Register(HubFixture.Bytes(name), "secret"u8, HubFixture.Bytes(name + "@example.org"), listener));
        return listener;
    }

    private Task<Gateway> StartAsync() => Gateway.StartAsync(new GatewayOptions
    {
        Ports = GatewayPorts.Any,
        Limits = new HubLimits { PasswordIterations = 1 },
        Cluster = new ClusterOptions { File = _folder.File },
    });
}

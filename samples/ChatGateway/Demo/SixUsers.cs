using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Protocols;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.DelimitedChat;
using Protocols.JsonChat;
using Protocols.Pipelines;
using Protocols.TextChat;

namespace ChatGateway.Demo;

/// <summary>The conversation: six users of five formats, one of which has two dialects, meet, talk, transfer a file, edit messages and leave.</summary>
internal sealed class SixUsers(Script script, GatewayPorts ports) : IAsyncDisposable
{
    private const string ToErin = "psst, erin";
    private const string ToAlice = "yes, alice?";
    private const string ToDave = "do you have the notes, dave?";
    private const string ToBob = "carol wants the notes, bob";

    /// <summary>The documented numbering has one number for the answers to uploads and downloads.</summary>
    private static readonly BinaryOptions _numbering = new() { Numbering = Numbering.Separate };

    /// <summary>Frank uses the dialect of existing clients.</summary>
    private static readonly TextOptions _revised = new() { Dialect = TextDialect.Revised };

    private readonly List<DemoUser> _users = [];
    private DemoUser _alice = null!, _bob = null!, _carol = null!, _dave = null!, _erin = null!, _frank = null!;
    private ulong _session;
    private ulong _idOfBob;

    public async Task PlayAsync()
    {
        await MeetAsync();
        await TalkAsync();
        await WhisperAsync();
        await MoveFileAsync();
        await CorrectAsync();
        await LeaveAsync();
        CheckSecrets();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (DemoUser user in _users)
            await user.DisposeAsync();
    }

    private async Task MeetAsync()
    {
        Head("alice comes, over TCP");
        _alice = Add(new StreamUser("alice", TextChat.Format, nameof(MessageDelivery), script, await ConnectAsync(ports.Text, new TextFramer(PacketSender.Server, default))));
        _alice.Send(new Join("alice"u8), default(TextOptions));
        await _alice.ExpectAsync(nameof(UserEntered), "alice");

        Head("frank comes, over TCP too, in the revised dialect, and asks who is there");
        _frank = Add(new StreamUser("frank", TextChat.Format.With("dialect", "revised"), nameof(ForwardedMessage), script, await ConnectAsync(ports.TextRevised, new TextFramer(PacketSender.Server, _revised))));
        _frank.Send(new Join("frank"u8), _revised);
        await Task.WhenAll(_frank.ExpectAsync(nameof(Response), "OK"), _alice.ExpectAsync(nameof(UserEntered), "frank"));
        _frank.Send(new UserBoardRequest(default), _revised);
        await _frank.ExpectAsync(nameof(UserBoard), "alice");

        Head("bob comes, over TCP, and registers");
        _bob = Add(new StreamUser("bob", DelimitedChat.Format, nameof(ShortMessageDelivery), script, await ConnectAsync(ports.Delimited, new DelimitedFramer(default)))
        {
            Shown = static text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
            OnPacket = Confirm,
        });
        _bob.Send(new Protocols.DelimitedChat.Register("bob"u8, Base64Text.FromBytes("secret"u8), "bob@example.org"u8), default(DelimitedOptions));
        await _bob.ExpectAsync(nameof(RegisterReply));
        _bob.Send(new JoinRoom(RoomId.Everyone, default), default(DelimitedOptions));
        await _bob.ExpectAsync(nameof(UserJoinedRoom), "bob");

        Head("carol comes, over UDP");
        _carol = Add(new DatagramUser("carol", DatagramChat.Format, nameof(PublicMessageDelivery), script, ports.Datagram) { PrivateDelivery = nameof(PrivateMessageDelivery) });
        _carol.Send(new Protocols.DatagramChat.Register("carol"u8), default(DatagramOptions));
        await _carol.ExpectAsync(nameof(Ok));

        Head("dave comes, over UDP");
        _dave = Add(new DatagramUser("dave", BinaryChat.Format.With("numbering", "separate"), nameof(IncomingMessageRequest), script, ports.BinarySeparate) { OnPacket = Acknowledge });
        _dave.Send(new SessionRequest("dave"u8), _numbering);
        _session = SessionOf(await _dave.ExpectAsync(nameof(SessionCookie)));
        _dave.Send(new SessionPreserve(_session), _numbering);
        await _dave.ExpectAsync(nameof(SessionCookie));

        Head("erin comes, over a WebSocket, exchanges keys, signs up and logs in");
        _erin = Add(new StreamUser("erin", JsonChat.Format, nameof(SyncRoomData), script, await ConnectWebSocketAsync()));
        await EnterErinAsync();

        await Task.WhenAll(
            _alice.ExpectAsync(nameof(UserEntered), "erin"),
            _bob.ExpectAsync(nameof(UserJoinedRoom), "erin"));
    }

    private async Task EnterErinAsync()
    {
        _erin.Send(new ConnectionInit("6f1c2d3e"u8, JsonText.Null), default(JsonChatOptions));
        await _erin.ExpectAsync(nameof(ServerEphemeralKey), "BEGIN PUBLIC KEY");
        using ECDiffieHellman key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        _erin.Send(new ClientEphemeralKey(Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem())), default(JsonChatOptions));
        await _erin.ExpectAsync(nameof(Status), "CONN_OK");
        _erin.Send(new SignUp("erin"u8, "erin@example.org"u8, "Erin Example"u8, "1990-01-31"u8, "secret"u8), default(JsonChatOptions));
        string sum = Solve(await _erin.ExpectAsync(nameof(Captcha)));
        _erin.Send(new CaptchaSolution(Encoding.ASCII.GetBytes(sum)), default(JsonChatOptions));
        await _erin.ExpectAsync(nameof(Status), "NEW_ACC_OK");
        _erin.Send(new Protocols.JsonChat.Login("erin"u8, "secret"u8, false), default(JsonChatOptions));
        await _erin.ExpectAsync(nameof(Status), "LOGIN_OK");
        await _erin.ExpectAsync(nameof(SyncRoomData), "Lobby");
    }

    private async Task TalkAsync()
    {
        Head("alice, to everyone: hello from alice");
        _alice.Send(new Send("alice"u8, "@everyone"u8, "3:05 PM"u8, "hello from alice"u8), default(TextOptions));
        await Task.WhenAll(_alice.ExpectAsync(nameof(Response), "SENT"), OthersHearAsync(_alice, "hello from alice"));

        Head("frank, to everyone: hello from frank");
        _frank.Send(new Send("frank"u8, "@all"u8, "15:05"u8, "hello from frank"u8), _revised);
        await Task.WhenAll(_frank.ExpectAsync(nameof(Response), "SENT"), OthersHearAsync(_frank, "hello from frank"));

        Head("bob, to everyone: hello from bob");
        _bob.Send(new ShortMessage(1, RoomId.Everyone, Base64Text.FromBytes("hello from bob"u8)), default(DelimitedOptions));
        await Task.WhenAll(_bob.ExpectAsync(nameof(ShortMessageReply)), OthersHearAsync(_bob, "hello from bob"));

        Head("carol, to everyone: hello from carol");
        _carol.Send(new PublicMessage("hello from carol"u8), default(DatagramOptions));
        await Task.WhenAll(_carol.HearAsync("hello from carol"), OthersHearAsync(_carol, "hello from carol"));

        Head("dave, to everyone: hello from dave");
        _dave.Send(new BroadcastRequest(_session, 1, "hello from dave"u8), _numbering);
        await Task.WhenAll(_dave.ExpectAsync(nameof(BroadcastResponse)), OthersHearAsync(_dave, "hello from dave"));

        Head("erin, to everyone: hello from erin");
        _erin.Send(new SendMessage("00000000"u8, MessageFormats.Text, "hello from erin"u8), default(JsonChatOptions));
        await Task.WhenAll(_erin.ExpectAsync(nameof(Status), "MSG_OK"), OthersHearAsync(_erin, "hello from erin"));
    }

    private async Task WhisperAsync()
    {
        Head($"alice, to erin alone: {ToErin}");
        _alice.Send(new Send("alice"u8, "@erin"u8, "3:06 PM"u8, Encoding.UTF8.GetBytes(ToErin)), default(TextOptions));
        await _alice.ExpectAsync(nameof(Response), "SENT");
        byte[] packet = await _erin.HearPrivatelyAsync(ToErin);

        Head($"erin, where that was said: {ToAlice}");
        _erin.Send(new SendMessage(RoomOf(packet), MessageFormats.Text, Encoding.UTF8.GetBytes(ToAlice)), default(JsonChatOptions));
        await _alice.HearPrivatelyAsync(ToAlice);

        Head($"carol, to dave alone: {ToDave}");
        _carol.Send(new PrivateMessage("dave"u8, Encoding.UTF8.GetBytes(ToDave)), default(DatagramOptions));
        await Task.WhenAll(_carol.ExpectAsync(nameof(Ok)), _dave.HearPrivatelyAsync(ToDave));

        Head($"dave, to bob alone, who says that he has it: {ToBob}");
        _dave.Send(new MessageRequest(_session, _idOfBob, 2, Encoding.UTF8.GetBytes(ToBob)), _numbering);
        await Task.WhenAll(_bob.HearPrivatelyAsync(ToBob), _dave.ExpectAsync(nameof(MessageResponse)));
    }

    private async Task MoveFileAsync()
    {
        Head("dave puts a file there in chunks, and fetches it again");
        byte[] file = new byte[(2 * FileChunks.MaxLength) + 100];
        Random.Shared.NextBytes(file);
        _dave.Send(new FileUploadRequest(_session, (uint)file.Length, "notes.txt"u8), _numbering);
        (ulong number, ulong upload) = UploadOf(await _dave.ExpectAsync(nameof(FileUploadResponse)));
        for (uint chunk = 0; chunk < FileChunks.Count((uint)file.Length); chunk++)
        {
            _dave.Send(new UploadChunkRequest(upload, chunk, ChunkOf(file, chunk)), _numbering);
            await _dave.ExpectAsync(nameof(UploadChunkResponse));
        }

        _dave.Send(new FileDownloadRequest(_session, number), _numbering);
        ulong download = DownloadOf(await _dave.ExpectAsync(nameof(FileDownloadResponse)));
        List<byte> fetched = [];
        for (uint chunk = 0; chunk < FileChunks.Count((uint)file.Length); chunk++)
        {
            _dave.Send(new DownloadChunkRequest(download, chunk), _numbering);
            fetched.AddRange(DataOf(await _dave.ExpectAsync(nameof(DownloadChunkResponse))));
        }
        if (!file.SequenceEqual(fetched))
            throw script.Miss("dave (BinaryChat) got another file back than he sent");
    }

    private async Task CorrectAsync()
    {
        Head("alice writes something wrong, and edits it");
        _alice.Send(new Send("alice"u8, "@everyone"u8, "3:07 PM"u8, "see you tomorow"u8), default(TextOptions));
        byte[] packet = await _alice.HearAsync("see you tomorow");
        await OthersHearAsync(_alice, "see you tomorow");
        _alice.Send(new Edit(MessageIdOf(packet), "see you tomorrow"u8), default(TextOptions));
        await Task.WhenAll(
            _alice.ExpectAsync(nameof(Response), "UPDATED"),
            _bob.HearAsync("see you tomorrow"),
            _dave.HearAsync("see you tomorrow"),
            _frank.HearAsync("see you tomorrow"),
            _erin.HearAsync("\"edited\":true,\"format\":\"msg-text\",\"content\":\"see you tomorrow\""));

        Head("erin does so too");
        _erin.Send(new SendMessage("00000000"u8, MessageFormats.Text, "at nin"u8), default(JsonChatOptions));
        packet = await _erin.HearAsync("at nin");
        await OthersHearAsync(_erin, "at nin");
        _erin.Send(new EditMessage("00000000"u8, Encoding.ASCII.GetBytes(FieldOf(packet, "msg")), "at nine"u8), default(JsonChatOptions));
        await Task.WhenAll(
            _erin.ExpectAsync(nameof(Status), "MSG_OK"),
            _alice.HearAsync("at nine"),
            _bob.HearAsync("at nine"),
            _dave.HearAsync("at nine"),
            _frank.HearAsync("at nine"));
    }

    private async Task LeaveAsync()
    {
        Head("erin leaves");
        _erin.Send(new Protocols.JsonChat.Logout(), default(JsonChatOptions));
        await Task.WhenAll(
            _erin.ExpectAsync(nameof(Status), "LOGOUT_OK"),
            _alice.ExpectAsync(nameof(UserLeft), "erin"),
            _bob.ExpectAsync(nameof(UserPartedRoom), "erin"));
        await _erin.EndAsync();

        Head("carol leaves");
        _carol.Send(new Protocols.DatagramChat.Logout(), default(DatagramOptions));
        await Task.WhenAll(_carol.ExpectAsync(nameof(Ok)), _alice.ExpectAsync(nameof(UserLeft), "carol"), _bob.ExpectAsync(nameof(UserPartedRoom), "carol"));

        Head("frank leaves");
        _frank.Send(new Leave(default), _revised);
        await Task.WhenAll(
            _frank.ExpectAsync(nameof(Response), "BYE"), _alice.ExpectAsync(nameof(UserLeft), "frank"), _bob.ExpectAsync(nameof(UserPartedRoom), "frank"));
        await _frank.EndAsync();

        Head("bob leaves");
        _bob.Send(new LogOff(), default(DelimitedOptions));
        await Task.WhenAll(_bob.EndAsync(), _alice.ExpectAsync(nameof(UserLeft), "bob"));

        Head("alice leaves; dave, whose format has no goodbye, just stops");
        _alice.Send(new Leave(default), default(TextOptions));
        await _alice.ExpectAsync(nameof(Response), "BYE");
        await _alice.EndAsync();
    }

    /// <summary>Checks that private messages reached nobody else.</summary>
    private void CheckSecrets()
    {
        foreach ((string secret, DemoUser[] those) in new[]
        {
            (ToErin, new[] { _alice, _erin }), (ToAlice, [_alice, _erin]), (ToDave, [_carol, _dave]), (ToBob, [_dave, _bob]),
        })
        {
            foreach (DemoUser user in _users.Except(those))
            {
                if (user.Heard.Any(text => text.Contains(user.Shown(secret), StringComparison.Ordinal)))
                    throw script.Miss($"{user.Name} heard what was not for them: {secret}");
            }
        }
    }

    private Task<byte[][]> OthersHearAsync(DemoUser speaker, string text) => Task.WhenAll(_users.Where(user => user != speaker).Select(user => user.HearAsync(text)));

    private DemoUser Add(DemoUser user)
    {
        _users.Add(user);
        return user;
    }

    private void Head(string words) => script.Transcript.Head(words);

    /// <summary>Bob confirms each message.</summary>
    private void Confirm(byte[] frame)
    {
        if (ShortMessageDelivery.TryDecode(frame, out ShortMessageDelivery delivery))
            _bob.Send(new ShortMessageReceipt(delivery.MessageId), default(DelimitedOptions));
    }

    /// <summary>Dave confirms each message too, because it would be sent again otherwise, and notes bob's number.</summary>
    private void Acknowledge(byte[] frame)
    {
        if (!IncomingMessageRequest.TryDecode(frame, _numbering, out IncomingMessageRequest incoming, out _))
            return;
        _dave.Send(new IncomingMessageResponse(incoming.Message), _numbering);
        if (incoming.Body.Equals("hello from bob"u8))
            _idOfBob = incoming.Sender;
    }

    private static async Task<FrameConnection> ConnectAsync(int port, PacketFramer framer)
    {
        TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", port);
        return FrameConnection.Create(client.GetStream(), framer);
    }

    private async Task<FrameConnection> ConnectWebSocketAsync()
    {
        ClientWebSocket socket = new();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{ports.Http}/chat"), script.Patience);
        return FrameConnection.Create(socket, default(JsonChatOptions).MaxEnvelopeLength);
    }

    private static ulong SessionOf(byte[] frame) => SessionCookie.TryDecode(frame, _numbering, out SessionCookie cookie, out _) ? cookie.Session : 0;

    private static (ulong File, ulong Transaction) UploadOf(byte[] frame)
        => FileUploadResponse.TryDecode(frame, _numbering, out FileUploadResponse response, out _) ? (response.File, response.Transaction) : default;

    private static ulong DownloadOf(byte[] frame) => FileDownloadResponse.TryDecode(frame, _numbering, out FileDownloadResponse response, out _) ? response.Transaction : 0;

    private static Blob ChunkOf(byte[] file, uint chunk) => file.AsSpan((int)FileChunks.Offset(chunk), FileChunks.Length(chunk, (uint)file.Length));

    private static byte[] DataOf(byte[] frame) => DownloadChunkResponse.TryDecode(frame, _numbering, out DownloadChunkResponse response, out _) ? response.Data.Bytes.ToArray() : [];

    private static byte[] MessageIdOf(byte[] frame) => MessageDelivery.TryDecode(frame, out MessageDelivery delivery) ? delivery.MessageId.Bytes.ToArray() : [];

    private static byte[] RoomOf(byte[] frame) => Encoding.ASCII.GetBytes(FieldOf(frame, "room"));

    /// <summary>A field of a SYNC_ROOM_DATA, or of the message in it.</summary>
    private static string FieldOf(byte[] frame, string name)
    {
        using JsonDocument packet = JsonDocument.Parse(frame);
        JsonElement data = packet.RootElement.GetProperty("data");
        return (data.TryGetProperty(name, out JsonElement field) ? field : data.GetProperty("messages")[0].GetProperty(name)).GetString()!;
    }

    /// <summary>Answers a question such as <c>What is 17 + 25?</c></summary>
    private static string Solve(byte[] frame)
    {
        using JsonDocument packet = JsonDocument.Parse(frame);
        string question = packet.RootElement.GetProperty("data").GetProperty("challenge").GetString()!;
        return question["What is ".Length..^1].Split(" + ").Sum(static number => int.Parse(number, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
    }
}

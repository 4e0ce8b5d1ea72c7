namespace ChatGateway.Hub;

/// <summary>How much peers may make the hub keep, how fast they may ask, and what else an operator decides.</summary>
public sealed record HubLimits
{
    /// <summary>How many endpoints of one gateway may have a user at a time. It is as many as all formats may have, so that none takes the places of another.</summary>
    public int MaxEndpoints { get; init; } = 41_000;

    /// <summary>How many endpoints one user may have at a time. Whoever logs in once more takes the place of the one that has been there for longest.</summary>
    public int MaxEndpointsPerUser { get; init; } = 8;

    /// <summary>How many accounts can be registered, in the whole cluster.</summary>
    public int MaxAccounts { get; init; } = 10_000;

    /// <summary>The longest password in bytes.</summary>
    public int MaxPasswordLength { get; init; } = 1024;

    /// <summary>The longest address, room name or public key in bytes.</summary>
    public int MaxDetailLength { get; init; } = 4096;

    /// <summary>How many rounds of SHA-256 PBKDF2 makes of a password: what OWASP asks for at present.</summary>
    public int PasswordIterations { get; init; } = 600_000;

    /// <summary>Another way to hash, for tests that count what is hashed.</summary>
    internal KeyDerivation? DeriveKey { get; init; }

    /// <summary>What each answer of the hub waits for, for tests of what happens meanwhile.</summary>
    internal Func<Task>? Detour { get; init; }

    /// <summary>How many session tokens of one account are valid at a time. The oldest gives way.</summary>
    public int MaxTokensPerUser { get; init; } = 32;

    /// <summary>How long a session token is valid.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How many rooms users may have made, in the whole cluster, besides conversations. Once half of them are there, the fewer are free the fewer a user may own: the last are for those who own none.</summary>
    public int MaxRooms { get; init; } = 4096;

    /// <summary>How many rooms one user may own.</summary>
    public int MaxRoomsPerUser { get; init; } = 16;

    /// <summary>How many rooms one endpoint may be in.</summary>
    public int MaxRoomsPerEndpoint { get; init; } = 64;

    /// <summary>How many users may be members of a room, by invitation.</summary>
    public int MaxMembers { get; init; } = 256;

    /// <summary>How many conversations one user may open. Of those the one that has been silent for longest gives way; what others open with them does not count.</summary>
    public int MaxConversationsPerUser { get; init; } = 64;

    /// <summary>How many recipients a private message may have.</summary>
    public int MaxRecipients { get; init; } = 16;

    /// <summary>The longest message in bytes of UTF-8. It fits a datagram with room to spare.</summary>
    public int MaxTextLength { get; init; } = 32 * 1024;

    /// <summary>How many messages each room remembers. The oldest of whoever has most of them gives way.</summary>
    public int MaxMessagesPerRoom { get; init; } = 200;

    /// <summary>How many bytes of messages each room remembers. Each message counts 256 besides its text. The oldest of whoever has most of them give way.</summary>
    public int MaxHistoryLength { get; init; } = 1024 * 1024;

    /// <summary>How many bytes of the messages that were told at one node the node remembers, of all rooms together.</summary>
    public int MaxHeardLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long after sending a message its sender may edit it.</summary>
    public TimeSpan EditWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How many files there may be. Nobody's go for those of others.</summary>
    public int MaxFiles { get; init; } = 1024;

    /// <summary>How many files one user may have. The user's oldest gives way.</summary>
    public int MaxFilesPerUser { get; init; } = 32;

    /// <summary>The longest file in bytes.</summary>
    public int MaxFileLength { get; init; } = 1024 * 1024;

    /// <summary>How many bytes the files of one user may have together. The user's oldest give way.</summary>
    public int MaxFilesLengthPerUser { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many bytes all files may have together.</summary>
    public int MaxFilesLength { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many packets a second an endpoint may send in the long run.</summary>
    public double PacketsPerSecond { get; init; } = 50;

    /// <summary>How many packets an endpoint may send at once.</summary>
    public int PacketBurst { get; init; } = 200;

    /// <summary>How many bytes of a message count as a packet, however few hear it.</summary>
    public int BytesPerPacket { get; init; } = 1024;

    /// <summary>How many bytes delivered count as a packet: a message costs its sender its length times its recipients, by this.</summary>
    public int DeliveredBytesPerPacket { get; init; } = 64 * 1024;

    /// <summary>How many bytes a second the others in a room are told together of who comes and goes, in the long run. What is more waits.</summary>
    public double NoticeBytesPerSecond { get; init; } = 1024 * 1024;

    /// <summary>How many bytes they may be told of that at once.</summary>
    public double NoticeBurst { get; init; } = 4 * 1024 * 1024;

    /// <summary>Whether a detail, such as a room's name, is short enough to be kept.</summary>
    internal bool IsKept(ChatText detail) => detail.Length <= MaxDetailLength;

    /// <summary>Answers. In tests it may take a while.</summary>
    internal ValueTask<T> AnswerAsync<T>(T answer)
    {
        return Detour is null ? new ValueTask<T>(answer) : AnswerLaterAsync(Detour);

        async ValueTask<T> AnswerLaterAsync(Func<Task> detour)
        {
            await detour();
            return answer;
        }
    }
}

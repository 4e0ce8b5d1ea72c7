using ChatGateway.Limits;

namespace ChatGateway.Hub;

/// <summary>
/// One place where a user is: a connection, or a peer that sends datagrams. An adapter derives from it and writes what happens in its
/// format's packets.
/// </summary>
/// <remarks>
/// The <c>On…</c> methods are called on any thread, for what happens in a room in one order for everybody. They write to a buffer and return: they do
/// not block, do not throw, and do not call the hub. What a format cannot say, its adapter leaves out. What an endpoint has asked for it is told in that
/// order too, so an answer that must precede what happens next is written there, and not when the hub's method completes.
/// </remarks>
public abstract class ChatEndpoint
{
    private static ulong _lastId;

    /// <summary>A number that no other endpoint of the process has.</summary>
    public ulong Id { get; } = Interlocked.Increment(ref _lastId);

    /// <summary>Who is there; null before a login and after leaving.</summary>
    public ChatUser? User { get; internal set; }

    /// <summary>The name that the user goes by here; empty for none.</summary>
    public ChatText Alias { get; internal set; }

    /// <summary>Whether the peer confirms each message by itself, which <see cref="ChatMessages.ConfirmAsync" /> passes on. If not, a message counts as received once handed over.</summary>
    public virtual bool ConfirmsMessages => false;

    /// <summary>Whether the endpoint is in all rooms of which its user is a member, as formats have it that know no entering.</summary>
    public virtual bool FollowsMemberships => false;

    /// <summary>Whether the client has room for a message. If not, nobody is told the message: whoever hears messages misses none.</summary>
    /// <param name="bytes">How many bytes the message takes in any format.</param>
    /// <param name="share">What part of the room its sender finds; see <see cref="DeliveryBudget" />.</param>
    public virtual bool HasRoom(int bytes, double share) => true;

    /// <summary>Hashes a password, which takes a tenth of a second on purpose. Adapters do that on threads that do nothing else.</summary>
    /// <param name="hash">Hashes.</param>
    /// <returns>Whether it was done; false if too many wait.</returns>
    public virtual ValueTask<bool> HashAsync(Action hash)
    {
        hash();
        return new ValueTask<bool>(true);
    }

    /// <summary>The pace of the client, which what its messages cost is taken from; null for none.</summary>
    internal RateLimiter? Pace { get; set; }

    /// <summary>Whether it has left for good: what it has asked for and does not have yet, it does not get.</summary>
    internal bool HasLeft { get; set; }

    /// <summary>What is being said from here, and what its format has to say besides.</summary>
    internal (ulong Request, Particulars Particulars) Saying { get; set; }

    internal HashSet<ChatRoom> Rooms { get; } = [];

    /// <summary>Someone else, or the user elsewhere, has said something in a room. What an endpoint says itself it is not told.</summary>
    /// <param name="message">The message.</param>
    public abstract void OnMessage(ChatMessage message);

    /// <summary>Someone has said something to the user, and perhaps to a few others. Most formats tell it as any other message.</summary>
    /// <param name="message">The message.</param>
    public virtual void OnPrivateMessage(ChatMessage message) => OnMessage(message);

    /// <summary>What came from here is said, and those who hear it are told.</summary>
    /// <param name="message">The message.</param>
    public virtual void OnSaid(ChatMessage message)
    {
    }

    /// <summary>A recipient has a private message that came from here; see <see cref="Particulars.Tag" />. May be called before the message is answered.</summary>
    /// <param name="message">The message.</param>
    /// <param name="recipient">Who has it.</param>
    public virtual void OnConfirmed(ChatMessage message, ChatUser recipient)
    {
    }

    /// <summary>A message has a new text.</summary>
    /// <param name="message">The message, with that text.</param>
    public virtual void OnEdited(ChatMessage message)
    {
    }

    /// <summary>A message was deleted.</summary>
    /// <param name="message">The message, without its text.</param>
    /// <param name="reason">Why; may be empty.</param>
    public virtual void OnDeleted(ChatMessage message, ChatText reason)
    {
    }

    /// <summary>A message was pinned.</summary>
    /// <param name="message">The message.</param>
    public virtual void OnPinned(ChatMessage message)
    {
    }

    /// <summary>An endpoint has entered a room that this one is in; this one itself too.</summary>
    /// <param name="presence">Who, and where.</param>
    public virtual void OnJoined(in Presence presence)
    {
    }

    /// <summary>An endpoint has left a room that this one is in; this one itself too, unless it has left the hub.</summary>
    /// <param name="presence">Who, and from where.</param>
    /// <param name="lastWord">What was said in parting; may be empty.</param>
    public virtual void OnParted(in Presence presence, ChatText lastWord)
    {
    }

    /// <summary>An endpoint with which this one shares a room, or this one itself, goes by another name.</summary>
    /// <param name="endpoint">The endpoint, with its new alias.</param>
    /// <param name="oldAlias">The alias until now; may be empty.</param>
    public virtual void OnAliasChanged(ChatEndpoint endpoint, ChatText oldAlias)
    {
    }

    /// <summary>The user is now a member of a room, and may enter it.</summary>
    /// <param name="room">The room.</param>
    /// <param name="inviter">Who asks.</param>
    public virtual void OnInvited(ChatRoom room, ChatUser inviter)
    {
    }

    /// <summary>A room that this endpoint is in, or its user a member of, has another name or other members.</summary>
    /// <param name="room">The room.</param>
    public virtual void OnRoomChanged(ChatRoom room)
    {
    }

    /// <summary>A file is there for everyone to have.</summary>
    /// <param name="file">The file.</param>
    public virtual void OnFile(ChatFile file)
    {
    }

    /// <summary>The user has logged in elsewhere, and this endpoint was one too many: it has no user now, and ends.</summary>
    public virtual void OnDisplaced()
    {
    }

    /// <summary>The hub closes: the endpoint says goodbye as its format does, and ends.</summary>
    public virtual void OnClosed()
    {
    }
}

/// <summary>An endpoint in a room.</summary>
/// <param name="Room">The room.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="User">Its user.</param>
/// <param name="Alias">The alias that it had then; may be empty.</param>
/// <param name="IsOnly">Whether it is the user's only one there: formats that know users, not endpoints, speak of no other.</param>
public readonly record struct Presence(ChatRoom Room, ChatEndpoint Endpoint, ChatUser User, ChatText Alias, bool IsOnly);

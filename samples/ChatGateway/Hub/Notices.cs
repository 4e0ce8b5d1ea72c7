using ChatGateway.Limits;

namespace ChatGateway.Hub;

/// <summary>
/// Tells those in a room who comes and goes: at once, as long as that is a bounded number of bytes a second. What is more waits in the room's
/// <see cref="PendingNotices" />.
/// </summary>
internal sealed class Notices(NodeView view, Telling telling, HubLimits limits, TimeProvider time)
{
    /// <summary>About what a notice is in any format.</summary>
    private const int NoticeLength = 64;

    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(250);

    /// <summary>The rooms whose notices wait for the timer. The view's lock guards them.</summary>
    private readonly HashSet<ChatRoom> _waiting = [];
    private ITimer? _timer;

    /// <summary>Tells the others in the room, now or later.</summary>
    public void Announce(Notice notice) => Tell(notice.Presence.Room, notice);

    /// <summary>Tells the others what they may be told now; the rest waits. If another thread does that already, it tells everything.</summary>
    private void Tell(ChatRoom room, Notice? news = null)
    {
        bool isBusy = view.Now(() =>
        {
            if (news is { } notice)
                room.Notices.Add(notice);
            bool wasTelling = room.Notices.IsTelling;
            room.Notices.IsTelling = true;
            return wasTelling;
        });
        while (!isBusy && view.Now(() => Take(room)) is var (presence, hasJoined, lastWord))
        {
            ChatEndpoint[] hearers = view.Now(() => room.Hearers);
            if (hasJoined)
                telling.TellAll(hearers, except: presence.Endpoint, presence, static (to, who) => to.OnJoined(who));
            else
                telling.TellAll(hearers, except: presence.Endpoint, (presence, lastWord), static (to, parting) => to.OnParted(parting.presence, parting.lastWord));
        }
    }

    private Notice? Take(ChatRoom room)
    {
        PendingNotices pending = room.Notices;
        pending.Pace ??= new RateLimiter(limits.NoticeBytesPerSecond, limits.NoticeBurst, time);
        if (pending.Count > 0 && pending.Pace.Take(Math.Min((double)NoticeLength * room.Hearers.Length, limits.NoticeBurst)) == Pace.Fine)
            return pending.Take();
        pending.IsTelling = false;
        if (pending.Count > 0 && _waiting.Add(room) && _waiting.Count == 1)
        {
            _timer ??= time.CreateTimer(_ => TellWaiting(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(_interval, Timeout.InfiniteTimeSpan);
        }
        return null;
    }

    private void TellWaiting()
    {
        ChatRoom[] rooms = view.Now(() =>
        {
            ChatRoom[] waiting = [.. _waiting];
            _waiting.Clear();
            return waiting;
        });
        foreach (ChatRoom room in rooms)
            Tell(room);
    }
}

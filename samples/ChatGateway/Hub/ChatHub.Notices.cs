using ChatGateway.Limits;

namespace ChatGateway.Hub;

// Who comes and goes, as the others are told: at once, as long as that is a bounded number of bytes a second.
public sealed partial class ChatHub
{
    /// <summary>About what a notice is in any format.</summary>
    private const int NoticeLength = 64;

    private static readonly TimeSpan _noticeInterval = TimeSpan.FromMilliseconds(250);

    private readonly HashSet<ChatRoom> _roomsWithNotices = [];
    private ITimer? _noticeTimer;

    private void Announce(Presence presence, bool hasJoined, ChatText lastWord)
    {
        lock (_lock)
            presence.Room.Notices.Add(presence, hasJoined, lastWord);
        TellNotices(presence.Room);
    }

    /// <summary>Tells the others what they may be told now; the rest waits. If another thread does that already, it tells everything.</summary>
    private void TellNotices(ChatRoom room)
    {
        bool isBusy = Now(() =>
        {
            bool wasTelling = room.IsTellingNotices;
            room.IsTellingNotices = true;
            return wasTelling;
        });
        while (!isBusy && Now(() => TakeNotice(room)) is var (presence, hasJoined, lastWord))
        {
            ChatEndpoint[] hearers = Now(() => room.Hearers);
            if (hasJoined)
                TellAll(hearers, except: presence.Endpoint, presence, static (to, who) => to.OnJoined(who));
            else
                TellAll(hearers, except: presence.Endpoint, (presence, lastWord), static (to, parting) => to.OnParted(parting.presence, parting.lastWord));
        }
    }

    private (Presence Presence, bool HasJoined, ChatText LastWord)? TakeNotice(ChatRoom room)
    {
        room.NoticePace ??= new RateLimiter(Limits.NoticeBytesPerSecond, Limits.NoticeBurst, _time);
        if (room.Notices.Count > 0 && room.NoticePace.Take(Math.Min((double)NoticeLength * room.Hearers.Length, Limits.NoticeBurst)) == Pace.Fine)
        {
            room.Notices.TryTake(out Presence presence, out bool hasJoined, out ChatText lastWord);
            return (presence, hasJoined, lastWord);
        }
        room.IsTellingNotices = false;
        if (room.Notices.Count > 0 && _roomsWithNotices.Add(room) && _roomsWithNotices.Count == 1)
        {
            _noticeTimer ??= _time.CreateTimer(_ => TellNotices(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _noticeTimer.Change(_noticeInterval, Timeout.InfiniteTimeSpan);
        }
        return null;
    }

    private void TellNotices()
    {
        ChatRoom[] rooms = Now(() =>
        {
            ChatRoom[] waiting = [.. _roomsWithNotices];
            _roomsWithNotices.Clear();
            return waiting;
        });
        foreach (ChatRoom room in rooms)
            TellNotices(room);
    }
}

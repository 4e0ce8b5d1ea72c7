using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
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

    /// <summary>Tells the others, in the order of the calls: what waits is told first.</summary>
    private void Announce(in Presence presence, bool hasJoined, ChatText lastWord)
    {
        ChatRoom room = presence.Room;
        lock (room.Notices)
        {
            if (room.Notices.Count == 0 && MayAnnounce(room))
            {
                TellNotice(presence, hasJoined, lastWord);
                return;
            }
            room.Notices.Add(presence, hasJoined, lastWord);
        }
        if (Now(() => _roomsWithNotices.Add(room) && _roomsWithNotices.Count == 1))
            ScheduleNotices();
    }

    private bool MayAnnounce(ChatRoom room)
    {
        room.NoticePace ??= new RateLimiter(Limits.NoticeBytesPerSecond, Limits.NoticeBurst, _time);
        return room.NoticePace.Take(Math.Min((double)NoticeLength * Now(() => room.Hearers).Length, Limits.NoticeBurst)) == Pace.Fine;
    }

    private void TellNotice(in Presence presence, bool hasJoined, ChatText lastWord)
    {
        ChatRoom room = presence.Room;
        ChatEndpoint[] hearers = Now(() => room.Hearers);
        if (hasJoined)
            TellAll(hearers, except: presence.Endpoint, presence, static (to, who) => to.OnJoined(who));
        else
            TellAll(hearers, except: presence.Endpoint, (presence, lastWord), static (to, parting) => to.OnParted(parting.presence, parting.lastWord));
    }

    private void ScheduleNotices()
    {
        _noticeTimer ??= _time.CreateTimer(_ => TellNotices(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _noticeTimer.Change(_noticeInterval, Timeout.InfiniteTimeSpan);
    }

    private void TellNotices()
    {
        foreach (ChatRoom room in Now(() => _roomsWithNotices.ToArray()))
        {
            lock (room.Notices)
            {
                while (room.Notices.Count > 0 && MayAnnounce(room))
                {
                    room.Notices.TryTake(out Presence presence, out bool hasJoined, out ChatText lastWord);
                    TellNotice(presence, hasJoined, lastWord);
                }
                if (room.Notices.Count == 0)
                    Now(() => _roomsWithNotices.Remove(room));
            }
        }
        if (Now(() => _roomsWithNotices.Count > 0))
            ScheduleNotices();
    }
}

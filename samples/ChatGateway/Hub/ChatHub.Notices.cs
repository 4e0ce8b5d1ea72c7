using System;
using System.Collections.Generic;
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

    private void Announce(ChatRoom room, in Presence presence, bool hasJoined, ChatText lastWord)
    {
        if (room.Notices.Count == 0 && MayAnnounce(room))
        {
            TellNotice(room, presence, hasJoined, lastWord);
            return;
        }
        room.Notices.Add(presence, hasJoined, lastWord);
        if (_roomsWithNotices.Add(room) && _roomsWithNotices.Count == 1)
            ScheduleNotices();
    }

    private bool MayAnnounce(ChatRoom room)
    {
        room.NoticePace ??= new RateLimiter(Limits.NoticeBytesPerSecond, Limits.NoticeBurst, _time);
        return room.NoticePace.Take(Math.Min((double)NoticeLength * room.Present.Count, Limits.NoticeBurst)) == Pace.Fine;
    }

    private void TellNotice(ChatRoom room, in Presence presence, bool hasJoined, ChatText lastWord)
    {
        if (hasJoined)
            TellAll(room.Present, except: presence.Endpoint, presence, static (to, who) => to.OnJoined(who));
        else
            TellAll(room.Present, except: presence.Endpoint, (presence, lastWord), static (to, parting) => to.OnParted(parting.presence, parting.lastWord));
    }

    private void ScheduleNotices()
    {
        _noticeTimer ??= _time.CreateTimer(_ => TellNotices(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _noticeTimer.Change(_noticeInterval, Timeout.InfiniteTimeSpan);
    }

    private void TellNotices()
    {
        lock (Lock)
        {
            foreach (ChatRoom room in (ChatRoom[])[.. _roomsWithNotices])
            {
                while (room.Notices.Count > 0 && MayAnnounce(room))
                {
                    room.Notices.TryTake(out Presence presence, out bool hasJoined, out ChatText lastWord);
                    TellNotice(room, presence, hasJoined, lastWord);
                }
                if (room.Notices.Count == 0)
                    _roomsWithNotices.Remove(room);
            }
            if (_roomsWithNotices.Count > 0)
                ScheduleNotices();
        }
    }
}

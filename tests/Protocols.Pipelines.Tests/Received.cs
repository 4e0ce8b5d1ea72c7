using System.IO.Pipelines;
using System.Text;

namespace Protocols.Pipelines.Tests;

/// <summary>The results of a connection as text: a frame's bytes as characters, or an error's code.</summary>
internal static class Received
{
    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public static async Task<List<string>> AllAsync(FrameConnection connection)
    {
        List<string> events = [];
        while (await connection.ReadAsync(Soon))
            Drain(connection, events);
        return events;
    }

    /// <summary>Reads until a number of frames and errors have come.</summary>
    public static async Task<List<string>> AsManyAsync(FrameConnection connection, int count)
    {
        List<string> events = [];
        while (events.Count < count && await connection.ReadAsync(Soon))
            Drain(connection, events);
        return events;
    }

    public static void Drain(FrameConnection connection, List<string> events)
    {
        while (connection.TryRead(out ReadOnlySpan<byte> frame, out PacketError error))
            events.Add(error.Code == PacketErrorCode.None ? Encoding.Latin1.GetString(frame) : error.Code.ToString());
    }

    /// <summary>The first bytes of each error.</summary>
    public static async Task<List<string>> RefusedAsync(FrameConnection connection)
    {
        List<string> starts = [];
        while (await connection.ReadAsync(Soon))
        {
            while (connection.TryRead(out ReadOnlySpan<byte> frame, out PacketError error))
            {
                if (error.Code != PacketErrorCode.None)
                    starts.Add(Encoding.Latin1.GetString(frame));
            }
        }
        return starts;
    }

    /// <summary>All bytes of a pipe until it is completed.</summary>
    public static async Task<byte[]> BytesAsync(PipeReader pipe)
    {
        using System.IO.MemoryStream bytes = new();
        await pipe.CopyToAsync(bytes, Soon);
        return bytes.ToArray();
    }
}

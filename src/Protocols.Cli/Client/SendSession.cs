using System.Text;
using System.Threading.Channels;
using ChatProto.Conversation;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Client;

/// <summary>Runs lines: sends packets, shows sent and received packets, and waits for expected ones.</summary>
internal sealed class SendSession : IDisposable
{
    /// <summary>The word before a packet that must be received.</summary>
    public const string Expect = "expect";

    // How many received packets are kept for later lines that may expect them.
    private const int MaxReceived = 16 * 1024;

    private readonly PacketFormat _format;
    private readonly ClientConnection _connection;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;
    private readonly FrameOrigin _origin;
    private readonly Action<Action> _print;
    private readonly Action<string> _note;
    private readonly LineEncoder _encoder;
    private readonly PacketDecoder _sent;
    private readonly PacketDecoder _received;
    private readonly DirectionDecoder _stream;
    private readonly Channel<(PacketInfo Packet, byte[] Frame)> _packets =
        Channel.CreateBounded<(PacketInfo, byte[])>(new BoundedChannelOptions(MaxReceived) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly CancellationTokenSource _stop = new();
    private bool _hasFailed;

    /// <param name="format">The format.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="origin">The same in words.</param>
    /// <param name="patience">How long to wait for an expected packet.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="printerOf">Creates the printer of one direction.</param>
    /// <param name="print">Runs an action that prints, while nothing else prints.</param>
    /// <param name="note">Prints a note that is not about a packet.</param>
    public SendSession(
        PacketFormat format, ClientConnection connection, FrameOrigin origin, TimeSpan patience, TimeProvider clock,
        Func<PacketSender, FramePrinter> printerOf, Action<Action> print, Action<string> note)
    {
        _format = format;
        _connection = connection;
        _origin = origin;
        _patience = patience;
        _clock = clock;
        _print = print;
        _note = note;
        _encoder = new LineEncoder(format);
        _sent = new PacketDecoder(format, PacketSender.Client, null, printerOf(PacketSender.Client));
        _received = new PacketDecoder(format, PacketSender.Server, null, new KeepingPrinter(printerOf(PacketSender.Server), (packet, frame) => _packets.Writer.TryWrite((packet, frame))));
        _stream = new DirectionDecoder(format, PacketSender.Server, _received);
        Receiving = ReceiveAsync();
    }

    /// <summary>Completes when the server ends the connection.</summary>
    public Task Receiving { get; }

    /// <summary>Whether a line could not be run, an expected packet did not come, or a received packet was malformed.</summary>
    public bool HasErrors => _hasFailed || _received.HasErrors;

    /// <summary>Runs a line; empty lines and those that begin with # are ignored.</summary>
    /// <param name="line">The line.</param>
    /// <param name="place">The line's place in its file, for messages; empty for a typed line.</param>
    public async Task RunAsync(string line, string place)
    {
        line = line.Trim();
        if (line.Length == 0 || line[0] == '#')
            return;
        string? fault = line.StartsWith(Expect + " ", StringComparison.Ordinal) ? await ExpectAsync(line[Expect.Length..]) : await SendAsync(line);
        if (fault is null)
            return;
        _hasFailed = true;
        _print(() => _note(place + fault));
    }

    /// <summary>Stops receiving.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Receiving;
    }

    public void Dispose()
    {
        _connection.Dispose();
        _stop.Dispose();
    }

    private async Task<string?> SendAsync(string text)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        // A line of JSON is read as by encode.
        if (text[0] != '{')
        {
            if (!PacketLine.TryParse(text, out PacketLine line, out string fault))
                return fault;
            PacketInfo? packet = _format.Packets.Find(line.Packet);
            if (packet is not null && packet.Sender != PacketSender.Client)
                return $"{packet} is not sent by the client.";
            json = line.ToJson(packet);
        }
        if (_encoder.Encode(json, out byte[] frame) is { } problem)
            return problem;
        Print(() => _sent.Decode(frame));
        try
        {
            await _connection.SendAsync(frame);
            return null;
        }
        catch (Exception cause) when (ClientConnection.IsBroken(cause))
        {
            return $"It cannot be sent: {cause.Message}";
        }
    }

    private async Task<string?> ExpectAsync(string text)
    {
        if (!PacketLine.TryParse(text, out PacketLine line, out string fault))
            return fault;
        if (_format.Packets.Find(line.Packet) is not { } expected)
            return $"The format {_format.Name} has no packet {line.Packet}.";
        if (expected.Sender != PacketSender.Server)
            return $"{expected} is not sent by the server.";
        foreach (FieldCondition condition in line.Fields)
        {
            if (PacketLine.FieldOf(expected, condition.Name) is null)
                return $"The packet {expected} has no field {condition.Name}.";
        }
        using CancellationTokenSource patience = new(_patience, _clock);
        try
        {
            await foreach ((PacketInfo packet, byte[] frame) in _packets.Reader.ReadAllAsync(patience.Token))
            {
                if (packet == expected && FieldCondition.TryMeet(line.Fields, _format, packet, frame, out bool isMet, out _) && isMet)
                    return null;
            }
            return $"{Expect}{text} was not met before the connection ended.";
        }
        catch (OperationCanceledException)
        {
            return $"{Expect}{text} was not met within {_patience.TotalSeconds} seconds.";
        }
    }

    private async Task ReceiveAsync()
    {
        bool isEnd = false;
        while (!isEnd)
        {
            try
            {
                (ReadOnlyMemory<byte> piece, isEnd) = await _connection.ReceiveAsync(_stop.Token);
                if (_connection.IsFramed && !piece.IsEmpty)
                    Print(() => _received.Decode(piece));
                else if (!piece.IsEmpty)
                    Print(() => _stream.OnBytes(piece.Span));
            }
            catch (Exception cause) when (ClientConnection.IsBroken(cause))
            {
                // Over UDP a server that is not there may still come.
                isEnd = _stop.IsCancellationRequested || !_connection.MaySurvive(cause);
            }
        }
        if (!_stop.IsCancellationRequested)
        {
            Print(_stream.OnEnd);
            _print(() => _note("The server has ended the connection."));
        }
        _packets.Writer.TryComplete();
    }

    private void Print(Action print) => _print(() =>
    {
        _origin.Time = FrameOrigin.TimeOf(_clock.GetUtcNow());
        print();
    });

    /// <summary>Keeps received packets for lines that expect them.</summary>
    private sealed class KeepingPrinter(FramePrinter printer, Action<PacketInfo, byte[]> keep) : FramePrinter
    {
        public override bool TryPrint(PacketInfo packet, ReadOnlyMemory<byte> frame, long? position, out PacketError error)
        {
            if (!printer.TryPrint(packet, frame, position, out error))
                return false;
            keep(packet, frame.ToArray());
            return true;
        }

        public override void PrintUnknown(ReadOnlyMemory<byte> frame, long? position) => printer.PrintUnknown(frame, position);

        public override void PrintBad(Problem problem, ReadOnlyMemory<byte> bytes, long? position, PartialPacket? partial)
            => printer.PrintBad(problem, bytes, position, partial);

        public override void PrintLost(Problem problem, long length, long position) => printer.PrintLost(problem, length, position);
    }
}

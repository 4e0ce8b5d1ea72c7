using System.CommandLine;
using System.Globalization;
using System.Text;
using ChatProto.Client;
using ChatProto.Conversation;
using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Commands;

/// <summary><c>chatproto send</c>: a client that sends typed packets, or those of a script.</summary>
internal sealed class SendCommand : Command, IExamples
{
    private const string StandardInput = "-";
    private const int DefaultPatience = 5;
    private const int MaxPatience = 24 * 60 * 60;
    private const int DefaultWidth = 80;

    private readonly StandardStreams _streams;
    private readonly OutputWriter _output;
    private readonly FormatOptions _format;
    private readonly TransportOptions _transport;
    private readonly Option<string> _to = new("--to") { Description = "The server.", HelpName = "HOST:PORT", Required = true };
    private readonly Option<string> _path = new("--path") { Description = "The path of the WebSocket; / by default.", HelpName = "PATH" };
    private readonly Option<string?> _script = new("--script") { Description = "Carry out the lines of a file, and say with the exit status whether everything expected came.", HelpName = "FILE" };
    private readonly Option<string?> _wait = new("--wait")
    {
        Description = $"How many seconds to wait for what is expected, and for answers at the end of standard input; {DefaultPatience} by default.",
        HelpName = "SECONDS",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print a line of JSON for each packet." };

    public SendCommand(IReadOnlyList<PacketFormat> formats, StandardStreams streams, OutputWriter output)
        : base("send", "Sends packets to a server as they are typed (Packet field=value …; text:… where a field is base64), and shows its answers.")
    {
        _streams = streams;
        _output = output;
        _format = new FormatOptions(this, formats, packetDescription: null);
        Add(_to);
        _transport = new TransportOptions(this);
        Add(_path);
        Add(_script);
        Add(_wait);
        Add(_json);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples { get; } =
    [
        "chatproto send --format text --to localhost:8000",
        "echo 'ShortMessage clientMessageId=1 room=00000000 message=text:hi' | chatproto send --format delimited --to localhost:8001",
        "chatproto send --format json --to localhost:8080 --path /chat --script login.txt --wait 2",
    ];

    private async Task<int> RunAsync(ParseResult parsed)
    {
        PacketFormat format = _format.Choose(parsed);
        Transport transport = _transport.Choose(parsed, format);
        TimeSpan patience = PatienceOf(parsed.GetValue(_wait));
        NetworkAddress to = NetworkAddress.Parse(parsed.GetRequiredValue(_to), _to.Name);
        string? script = parsed.GetValue(_script);
        if (transport == Transport.Tcp)
            CheckFraming(format);
        // Opened before the connection, because the file may be missing.
        await using InputReader input = script is null or StandardInput ? InputReader.OfStandardInput(_streams, new OutputWriter(Stream.Null)) : InputReader.OfFile(script, _streams, new OutputWriter(Stream.Null));
        using ClientConnection connection = await ClientConnection.OpenAsync(transport, to, parsed.GetValue(_path) ?? "/", format.StreamTerminator);

        FrameOrigin origin = new(1, transport == Transport.Udp ? "udp" : "tcp", format.Name, connection.LocalAddress, to.ToString());
        LineEditor? editor = script is null && _streams.Keys is { } keys ? EditorOf(keys, format) : null;
        Display display = new(_streams, _output);
        bool isJson = parsed.GetValue(_json);
        FramePrinter PrinterOf(PacketSender sender) => isJson ? new JsonPrinter(format, sender, _output, origin) : new ConversationPrinter(format, sender, display, origin);
        using SendSession session = new(format, connection, origin, patience, _streams.Clock, PrinterOf, PrintAloneOf(editor), _streams.Error.WriteLine);
        if (editor is not null)
            await TypeAsync(editor, session);
        else
            await ReadAsync(input, script is null ? "line" : script == StandardInput ? "standard input" : script, session);
        if (editor is null && script is null)
            await WaitAsync(session.Receiving, patience);
        await session.StopAsync();
        return session.HasErrors ? ExitStatus.BadPacket : ExitStatus.Success;
    }

    /// <summary>Prints sent and received packets one at a time.</summary>
    private Action<Action> PrintAloneOf(LineEditor? editor)
    {
        Lock gate = new();
        void Print(Action print)
        {
            print();
            _output.Flush();
        }
        return print =>
        {
            lock (gate)
            {
                if (editor is null)
                    Print(print);
                else
                    editor.Print(() => Print(print));
            }
        };
    }

    private LineEditor EditorOf(Func<ConsoleKeyInfo> keys, PacketFormat format)
        => new(keys, new StreamWriter(_streams.Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { AutoFlush = true }, _streams.Width ?? DefaultWidth, new LineCompletion(format.Packets).Complete);

    private static async Task TypeAsync(LineEditor editor, SendSession session)
    {
        while (!session.Receiving.IsCompleted && await Task.Run(editor.ReadLine) is { } line)
            await session.RunAsync(line, "");
    }

    private static async Task ReadAsync(InputReader input, string name, SendSession session)
    {
        int number = 0;
        await LineSplitter.ReadAsync(
            input,
            async line => await session.RunAsync(Encoding.UTF8.GetString(line.Span), $"{name}:{++number}: "),
            () => throw new UsageException($"{name}:{++number}: The line is too long."));
    }

    private async Task WaitAsync(Task receiving, TimeSpan patience)
    {
        try
        {
            await receiving.WaitAsync(patience, _streams.Clock);
        }
        catch (TimeoutException)
        {
            // Later answers are not waited for.
        }
    }

    private static TimeSpan PatienceOf(string? text)
    {
        if (text is null)
            return TimeSpan.FromSeconds(DefaultPatience);
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds <= MaxPatience
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"The option --wait cannot be {text}; it is a number of seconds from 0 to {MaxPatience}.");
    }

    private static void CheckFraming(PacketFormat format)
    {
        try
        {
            format.CreateFramer(PacketSender.Server);
        }
        catch (NotSupportedException reason)
        {
            throw new UsageException(reason.Message);
        }
    }
}

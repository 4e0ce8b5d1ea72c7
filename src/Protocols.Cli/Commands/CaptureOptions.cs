using System.CommandLine;
using ChatProto.Capture;
using ChatProto.Conversation;
using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Commands;

/// <summary>The options for decoding a network capture instead of bytes.</summary>
internal sealed class CaptureOptions
{
    private const string StandardInput = "-";

    private static readonly string[] _others = ["--from", "--packet", "--stream", "--lines", "--hex", "--file"];

    private readonly Command _command;
    private readonly IReadOnlyList<PacketFormat> _formats;
    private readonly Option<string?> _pcap = new("--pcap")
    {
        Description = "Decode both sides of everything in a capture (pcap or pcapng; - for standard input).",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _port = new("--port")
    {
        Description = $"A server's port in the capture and the format there, with options after commas; more than once for more. Without it: {string.Join(", ", Ports.Usual)}.",
        HelpName = "N=F",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="formats">The formats to choose from.</param>
    public CaptureOptions(Command command, IReadOnlyList<PacketFormat> formats)
    {
        _command = command;
        _formats = formats;
        _port.CompletionSources.Add([.. Ports.Usual]);
        command.Add(_pcap);
        command.Add(_port);
    }

    /// <summary>Whether to decode a capture.</summary>
    /// <exception cref="UsageException">Ports are given without a capture.</exception>
    public bool IsChosen(ParseResult parsed)
    {
        if (parsed.GetValue(_pcap) is not null)
            return true;
        return parsed.GetResult(_port) is { Implicit: false } ? throw new UsageException("The option --port needs --pcap.") : false;
    }

    /// <summary>Decodes the capture.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="format">The only format to look for, or null.</param>
    /// <param name="isJson">Whether to print lines of JSON.</param>
    /// <param name="streams">The program's streams.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>The exit status.</returns>
    /// <exception cref="UsageException">The capture cannot be read.</exception>
    public async Task<int> DecodeAsync(ParseResult parsed, PacketFormat? format, bool isJson, StandardStreams streams, OutputWriter output)
    {
        foreach (string other in _others)
        {
            if (_command.Options.Any(option => option.Name == other && parsed.GetResult(option) is { Implicit: false }))
                throw new UsageException($"The option {other} does not go with --pcap, which shows both sides of all that is at the ports.");
        }
        string path = parsed.GetValue(_pcap)!;
        Display display = new(streams, output);
        FramePrinter PrinterOf(PacketFormat format, PacketSender sender, FrameOrigin origin)
            => isJson ? new JsonPrinter(format, sender, output, origin) : new TreePrinter(format, sender, display, origin);
        CaptureDecoder decoder = new(ChoosePorts(parsed, format), PrinterOf, note =>
        {
            output.Flush();
            streams.Error.WriteLine(note);
        });

        await using InputReader input = path == StandardInput ? InputReader.OfStandardInput(streams, output) : InputReader.OfFile(path, streams, output);
        await CaptureReader.ReadAsync(input, path == StandardInput ? "standard input" : path, decoder.Receive);
        decoder.End();
        return decoder.HasErrors ? ExitStatus.BadPacket : ExitStatus.Success;
    }

    private Dictionary<int, PacketFormat> ChoosePorts(ParseResult parsed, PacketFormat? format)
    {
        Dictionary<int, PacketFormat> ports = [];
        foreach (string text in parsed.GetValue(_port) ?? [])
        {
            (int port, PacketFormat spoken) = Ports.Parse(text, _formats, format);
            if (!ports.TryAdd(port, spoken))
                throw new UsageException($"The port {port} is given twice.");
        }
        if (ports.Count > 0)
            return ports;
        ports = Ports.Of(format is null ? _formats : [format]);
        return ports.Count > 0 ? ports : throw new UsageException($"The format {format!.Name} has no usual port; give one with --port.");
    }
}

using System.CommandLine;
using ChatProto.Capture;
using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Commands;

/// <summary><c>chatproto encode</c>: from packets to bytes.</summary>
internal sealed class EncodeCommand : Command, IExamples
{
    private const string StandardOutput = "-";

    private readonly StandardStreams _streams;
    private readonly OutputWriter _output;
    private readonly FormatOptions _format;
    private readonly InputOptions _input;
    private readonly Option<bool> _raw = new("--raw") { Description = "Print the bytes themselves instead of a line of hex for each packet." };
    private readonly Option<string?> _pcap = new("--pcap") { Description = "Write the packets to a file as a capture of one conversation (- for standard output).", HelpName = "FILE" };
    private readonly Option<string?> _port = new("--port") { Description = "The server's port in the capture; by default the format's usual one.", HelpName = "N" };
    private readonly TransportOptions _transport;
    private readonly Option<string?> _segment = new("--segment") { Description = "The most bytes that a TCP segment of the capture carries; 1460 by default.", HelpName = "BYTES" };

    public EncodeCommand(IReadOnlyList<PacketFormat> formats, StandardStreams streams, OutputWriter output)
        : base("encode", "Encodes packets from lines as decode --json prints them.")
    {
        _streams = streams;
        _output = output;
        _format = new FormatOptions(this, formats, "Encode this packet only; lines need not name it.");
        _input = new InputOptions(this, new Option<string?>("--json-text") { Description = "The input as text.", HelpName = "JSON" });
        Add(_raw);
        Add(_pcap);
        Add(_port);
        Add(_segment);
        _transport = new TransportOptions(this);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples { get; } =
    [
        """chatproto encode --format delimited --json-text '{"packet":"ChangeAlias","fields":{"alias":"Anna"}}'""",
        "chatproto encode --format text --raw --file packets.jsonl | nc localhost 8000",
        "chatproto encode --format binary --numbering separate --port 8004 --pcap packets.pcap --file packets.jsonl",
    ];

    private async Task<int> RunAsync(ParseResult parsed)
    {
        PacketFormat format = _format.Choose(parsed);
        PacketInfo? packet = _format.ChoosePacket(parsed, format);
        await using InputReader input = _input.Open(parsed, readsHex: false, _streams, _output);
        if (parsed.GetValue(_pcap) is { } path)
            return await WriteCaptureAsync(parsed, path, format, packet, input);
        Option[] ofCaptures = [_port, _segment];
        IEnumerable<string> given = ofCaptures.Where(option => parsed.GetResult(option) is { Implicit: false }).Select(static option => option.Name);
        if (given.Concat(_transport.Given(parsed)).FirstOrDefault() is { } name)
            throw new UsageException($"The option {name} needs --pcap.");
        PacketEncoder encoder = parsed.GetValue(_raw)
            ? new RawEncoder(format, packet, _output, _streams.Error)
            : new HexEncoder(format, packet, _output);
        return await EncodeAsync(encoder, input);
    }

    private static async Task<int> EncodeAsync(PacketEncoder encoder, InputReader input)
    {
        await LineSplitter.ReadAsync(input, encoder.EncodeLine, encoder.RejectLongLine);
        return encoder.HasErrors ? ExitStatus.BadPacket : ExitStatus.Success;
    }

    private async Task<int> WriteCaptureAsync(ParseResult parsed, string path, PacketFormat format, PacketInfo? packet, InputReader input)
    {
        if (parsed.GetValue(_raw))
            throw new UsageException("The output is bytes or a capture; give one of --raw and --pcap.");
        PcapWriter writer = CaptureEncoder.CreateWriter(format, _transport.Choose(parsed, format), parsed.GetValue(_port), parsed.GetValue(_segment));
        await using Stream? file = path == StandardOutput ? null : OpenFile(path);
        OutputWriter output = file is null ? _output : new OutputWriter(file);
        CaptureEncoder encoder = new(format, packet, writer, output, _streams.Error);
        int status = await EncodeAsync(encoder, input);
        encoder.End();
        output.Flush();
        return status;
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {cause.Message}");
        }
    }
}

using System.CommandLine;
using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Commands;

/// <summary><c>chatproto decode</c>: from bytes to packets.</summary>
internal sealed class DecodeCommand : Command, IExamples
{
    private readonly StandardStreams _streams;
    private readonly OutputWriter _output;
    private readonly FormatOptions _format;
    private readonly InputOptions _input;
    private readonly CaptureOptions _capture;
    private readonly Option<string> _from = new("--from") { Description = "The side that sent the packets: client or server; needed unless they come from --pcap.", HelpName = "client|server" };
    private readonly Option<bool> _stream = new("--stream") { Description = "The input is a stream of packets, which is cut into frames." };
    private readonly Option<bool> _lines = new("--lines") { Description = "Each line of the input is a packet in hex." };
    private readonly Option<bool> _json = new("--json") { Description = "Print a line of JSON for each packet." };

    public DecodeCommand(IReadOnlyList<PacketFormat> formats, StandardStreams streams, OutputWriter output)
        : base("decode", "Decodes a packet, or a stream of them.")
    {
        _streams = streams;
        _output = output;
        _format = new FormatOptions(this, formats, "Decode exactly this packet, whatever the id says; drafts can be decoded no other way.", isRequired: false);
        _input = new InputOptions(this);
        _capture = new CaptureOptions(this, formats);
        _from.CompletionSources.Add("client", "server");
        Add(_from);
        Add(_stream);
        Add(_lines);
        Add(_json);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples { get; } =
    [
        "chatproto decode --format delimited --from client --hex \"50 FF 00000007 FF '00000000' FF 'aGk=' 00\"",
        "chatproto decode --format text --from server --stream --file capture.bin",
        "chatproto decode --format json --from client --stream --json < capture.bin",
        "chatproto decode --pcap capture.pcapng --port 8000=text --port 9000=delimited,byte-order=little",
    ];

    private async Task<int> RunAsync(ParseResult parsed)
    {
        if (_capture.IsChosen(parsed))
            return await _capture.DecodeAsync(parsed, _format.ChooseAny(parsed), parsed.GetValue(_json), _streams, _output);

        PacketFormat format = _format.Choose(parsed);
        PacketSender sender = ChooseSender(parsed);
        PacketInfo? packet = _format.ChoosePacket(parsed, format);
        if (packet is not null && packet.Sender != sender)
            throw new UsageException($"{packet} is not sent by the {NameOf(sender)}.");

        bool isStream = parsed.GetValue(_stream);
        bool isLines = parsed.GetValue(_lines);
        if (isStream && isLines)
            throw new UsageException("The input is a stream or lines; give one of --stream and --lines.");

        PacketDecoder decoder = new(format, sender, packet, PrinterOf(parsed, format, sender, isLines));
        PacketFramer? framer = isStream ? FramerOf(format, sender) : null;
        await using InputReader input = _input.Open(parsed, readsHex: isLines, _streams, _output);
        if (framer is not null)
            await FrameSplitter.ReadAsync(input, framer, decoder);
        else if (isLines)
            await LineSplitter.ReadAsync(input, decoder.DecodeLine, decoder.RejectLongLine);
        else
            decoder.Decode(await input.ReadToEndAsync());
        return decoder.HasErrors ? ExitStatus.BadPacket : ExitStatus.Success;
    }

    private PacketSender ChooseSender(ParseResult parsed) => (parsed.GetValue(_from) ?? throw UsageException.Required(_from)) switch
    {
        "client" => PacketSender.Client,
        "server" => PacketSender.Server,
        string other => throw new UsageException($"The option --from cannot be {other}; its values are client, server."),
    };

    private static string NameOf(PacketSender sender) => sender == PacketSender.Client ? "client" : "server";

    private FramePrinter PrinterOf(ParseResult parsed, PacketFormat format, PacketSender sender, bool isLines)
    {
        if (parsed.GetValue(_json))
            return new JsonPrinter(format, sender, _output);
        return isLines ? new LinePrinter(format, _output) : new TreePrinter(format, sender, new Display(_streams, _output));
    }

    private static PacketFramer FramerOf(PacketFormat format, PacketSender sender)
    {
        try
        {
            return format.CreateFramer(sender);
        }
        catch (NotSupportedException reason)
        {
            throw new UsageException(reason.Message);
        }
    }
}

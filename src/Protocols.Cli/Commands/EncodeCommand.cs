using System.Collections.Generic;
using System.CommandLine;
using System.Threading.Tasks;
using ChatProto.Input;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Commands;

/// <summary><c>chatproto encode</c>: from packets to bytes.</summary>
internal sealed class EncodeCommand : Command, IExamples
{
    private readonly StandardStreams _streams;
    private readonly OutputWriter _output;
    private readonly FormatOptions _format;
    private readonly InputOptions _input;
    private readonly Option<bool> _raw = new("--raw") { Description = "Print the bytes themselves instead of a line of hex for each packet." };

    public EncodeCommand(IReadOnlyList<PacketFormat> formats, StandardStreams streams, OutputWriter output)
        : base("encode", "Encodes packets from lines as decode --json prints them.")
    {
        _streams = streams;
        _output = output;
        _format = new FormatOptions(this, formats, "Encode this packet only; lines need not name it.");
        _input = new InputOptions(this, new Option<string?>("--json-text") { Description = "The input as text.", HelpName = "JSON" });
        Add(_raw);
        SetAction(RunAsync);
    }

    public IReadOnlyList<string> Examples { get; } =
    [
        """chatproto encode --format delimited --json-text '{"packet":"ChangeAlias","fields":{"alias":"Anna"}}'""",
        "chatproto encode --format text --raw --file packets.jsonl | nc localhost 8000",
    ];

    private async Task<int> RunAsync(ParseResult parsed)
    {
        PacketFormat format = _format.Choose(parsed);
        PacketInfo? packet = _format.ChoosePacket(parsed, format);
        PacketEncoder encoder = parsed.GetValue(_raw)
            ? new RawEncoder(format, packet, _output, _streams.Error)
            : new HexEncoder(format, packet, _output);
        await using InputReader input = _input.Open(parsed, readsHex: false, _streams, _output);
        await LineSplitter.ReadAsync(input, encoder.EncodeLine, encoder.RejectLongLine);
        return encoder.HasErrors ? ExitStatus.BadPacket : ExitStatus.Success;
    }
}

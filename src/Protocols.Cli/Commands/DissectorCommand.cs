using System.CommandLine;
using ChatProto.Dissector;
using ChatProto.Output;
using Protocols;

namespace ChatProto.Commands;

/// <summary><c>chatproto dissector</c>: a dissector for Wireshark.</summary>
internal sealed class DissectorCommand : Command, IExamples
{
    private readonly IReadOnlyList<PacketFormat> _formats;
    private readonly OutputWriter _output;
    private readonly Option<string?> _format = new("--format") { Description = "Dissect this format only.", HelpName = "F" };

    public DissectorCommand(IReadOnlyList<PacketFormat> formats, OutputWriter output)
        : base("dissector", "Writes a dissector for Wireshark 4, in Lua.")
    {
        _formats = formats;
        _output = output;
        _format.CompletionSources.Add([.. formats.Select(static format => format.Name)]);
        Add(_format);
        SetAction(Run);
    }

    public IReadOnlyList<string> Examples { get; } =
    [
        "chatproto dissector > ~/.local/lib/wireshark/plugins/chat.lua",
        "tshark -X lua_script:chat.lua -o delimitedchat.tcp_ports:9000 -r capture.pcap",
    ];

    private int Run(ParseResult parsed)
    {
        _output.Write(DissectorWriter.Write(parsed.GetValue(_format) is { } name ? [_formats.Named(name)] : _formats));
        return ExitStatus.Success;
    }
}

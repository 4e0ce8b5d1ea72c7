using System.CommandLine;
using System.CommandLine.Completions;
using Protocols;

namespace ChatProto.Commands;

/// <summary>The options that choose a format, its own options, and a packet.</summary>
internal sealed class FormatOptions
{
    private readonly IReadOnlyList<PacketFormat> _formats;
    private readonly Option<string> _format;
    private readonly Option<string?>? _packet;
    private readonly List<(string Name, Option<string?> Option)> _choices = [];

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="formats">The formats to choose from.</param>
    /// <param name="packetDescription">What a packet's name is for in this command; null if it takes no packet.</param>
    /// <param name="isRequired">Whether a format must be chosen.</param>
    public FormatOptions(Command command, IReadOnlyList<PacketFormat> formats, string? packetDescription, bool isRequired = true)
    {
        _formats = formats;
        _format = new Option<string>("--format") { Description = $"The format: {formats.Names()}.", HelpName = "F", Required = isRequired };
        _format.CompletionSources.Add([.. formats.Select(static format => format.Name)]);
        command.Add(_format);
        if (packetDescription is not null)
        {
            _packet = new Option<string?>("--packet") { Description = packetDescription, HelpName = "NAME" };
            _packet.CompletionSources.Add(CompletePackets);
            command.Add(_packet);
        }
        foreach (IGrouping<string, (PacketFormat Format, FormatOption Option)> choice in
            from format in formats from option in format.Options group (format, option) by option.Name)
        {
            Option<string?> option = OptionOf(choice.Key, [.. choice]);
            _choices.Add((choice.Key, option));
            command.Add(option);
        }
    }

    /// <summary>The chosen format with its options.</summary>
    /// <exception cref="UsageException">There is no such format, or it has no such option or value.</exception>
    public PacketFormat Choose(ParseResult parsed)
        => Choose(parsed, _formats.Named(parsed.GetValue(_format) ?? throw UsageException.Required(_format)));

    /// <summary>The chosen format with its options, or null if no format was chosen.</summary>
    /// <exception cref="UsageException">There is no such format, or it has no such option or value, or options were chosen without a format.</exception>
    public PacketFormat? ChooseAny(ParseResult parsed)
    {
        if (parsed.GetValue(_format) is not null)
            return Choose(parsed);
        foreach ((string name, Option<string?> option) in _choices)
        {
            if (parsed.GetResult(option) is { Implicit: false })
                throw new UsageException($"The option --{name} needs --format.");
        }
        return null;
    }

    private PacketFormat Choose(ParseResult parsed, PacketFormat format)
    {
        foreach ((string name, Option<string?> option) in _choices)
        {
            if (parsed.GetResult(option) is { Implicit: false } result)
                format = format.Choose(name, result.GetValueOrDefault<string?>() ?? "true");
        }
        return format;
    }

    /// <summary>The named packet, or null if no packet was named.</summary>
    /// <exception cref="UsageException">The format has no such packet.</exception>
    public PacketInfo? ChoosePacket(ParseResult parsed, PacketFormat format)
        => _packet is null || parsed.GetValue(_packet) is not { } name ? null
            : format.Packets.Find(name) ?? throw new UsageException($"The format {format.Name} has no packet {name}.");

    /// <summary>The names of the packets of the format that is already on the command line, or of all formats.</summary>
    public IEnumerable<CompletionItem> CompletePackets(CompletionContext context)
    {
        string? name = context.ParseResult.GetResult(_format)?.Tokens is [{ Value: var value }, ..] ? value : null;
        return _formats.Where(format => name is null || format.Name == name)
            .SelectMany(static format => format.Packets)
            .Select(static packet => new CompletionItem(packet.Name));
    }

    private static Option<string?> OptionOf(string name, IReadOnlyList<(PacketFormat Format, FormatOption Option)> choices)
    {
        FormatOption first = choices[0].Option;
        Option<string?> option = new("--" + name)
        {
            Description = $"{first.Description} ({string.Join(", ", choices.Select(static choice => choice.Format.Name))})",
            HelpName = string.Join('|', first.Values),
            Arity = first.IsSwitch ? ArgumentArity.Zero : ArgumentArity.ExactlyOne,
        };
        option.CompletionSources.Add([.. first.Values]);
        return option;
    }
}

using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.Linq;
using Protocols;

namespace ChatProto.Commands;

/// <summary>The options that choose a format, its own options, and a packet.</summary>
internal sealed class FormatOptions
{
    private readonly IReadOnlyList<PacketFormat> _formats;
    private readonly Option<string> _format;
    private readonly Option<string?> _packet;
    private readonly List<(string Name, Option<string?> Option)> _choices = [];

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="formats">The formats to choose from.</param>
    /// <param name="packetDescription">What a packet's name is for there.</param>
    public FormatOptions(Command command, IReadOnlyList<PacketFormat> formats, string packetDescription)
    {
        _formats = formats;
        _format = new Option<string>("--format") { Description = $"The format: {formats.Names()}.", HelpName = "F", Required = true };
        _packet = new Option<string?>("--packet") { Description = packetDescription, HelpName = "NAME" };
        _format.CompletionSources.Add([.. formats.Select(static format => format.Name)]);
        _packet.CompletionSources.Add(CompletePackets);
        command.Add(_format);
        command.Add(_packet);
        foreach (IGrouping<string, (PacketFormat Format, FormatOption Option)> choice in
            from format in formats from option in format.Options group (format, option) by option.Name)
        {
            Option<string?> option = OptionOf(choice.Key, [.. choice]);
            _choices.Add((choice.Key, option));
            command.Add(option);
        }
    }

    /// <summary>The format that was chosen, with its options.</summary>
    /// <exception cref="UsageException">There is no such format, or it has no such option or value.</exception>
    public PacketFormat Choose(ParseResult parsed)
    {
        PacketFormat format = _formats.Named(parsed.GetRequiredValue(_format));
        foreach ((string name, Option<string?> option) in _choices)
        {
            if (parsed.GetResult(option) is { Implicit: false } result)
                format = Choose(format, name, result.GetValueOrDefault<string?>() ?? "true");
        }
        return format;
    }

    /// <summary>The packet that was named, or null if none was.</summary>
    /// <exception cref="UsageException">The format has no such packet.</exception>
    public PacketInfo? ChoosePacket(ParseResult parsed, PacketFormat format)
        => parsed.GetValue(_packet) is not { } name ? null
            : format.Packets.Find(name) ?? throw new UsageException($"The format {format.Name} has no packet {name}.");

    /// <summary>The names of the packets of the format that is already on the command line, or of all formats.</summary>
    private IEnumerable<CompletionItem> CompletePackets(CompletionContext context)
    {
        string? name = context.ParseResult.GetResult(_format)?.Tokens is [{ Value: var value }, ..] ? value : null;
        return _formats.Where(format => name is null || format.Name == name)
            .SelectMany(static format => format.Packets)
            .Select(static packet => new CompletionItem(packet.Name));
    }

    private static PacketFormat Choose(PacketFormat format, string name, string value)
    {
        FormatOption option = format.Options.FirstOrDefault(option => option.Name == name)
            ?? throw new UsageException($"The format {format.Name} has no option --{name}.");
        return option.Values.Contains(value)
            ? format.With(name, value)
            : throw new UsageException($"The option --{name} cannot be {value}; its values are {string.Join(", ", option.Values)}.");
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

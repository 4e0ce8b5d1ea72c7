using Protocols;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.DelimitedChat;
using Protocols.JsonChat;
using Protocols.TextChat;

namespace ChatProto;

/// <summary>The built-in formats. Everything else comes from their catalogues.</summary>
internal static class Formats
{
    public static IReadOnlyList<PacketFormat> All { get; } = [DelimitedChat.Format, DatagramChat.Format, BinaryChat.Format, JsonChat.Format, TextChat.Format];

    /// <summary>The format with a name.</summary>
    /// <param name="formats">The formats to choose from.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static PacketFormat Named(this IReadOnlyList<PacketFormat> formats, string name)
        => formats.FirstOrDefault(format => format.Name == name)
            ?? throw new UsageException($"There is no format {name}; the formats are {formats.Names()}.");

    /// <summary>The same format with an option chosen.</summary>
    /// <param name="format">The format.</param>
    /// <param name="name">The option's name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="UsageException">There is no such option or value.</exception>
    public static PacketFormat Choose(this PacketFormat format, string name, string value)
    {
        FormatOption option = format.Options.FirstOrDefault(option => option.Name == name)
            ?? throw new UsageException($"The format {format.Name} has no option --{name}.");
        return option.Values.Contains(value)
            ? format.With(name, value)
            : throw new UsageException($"The option --{name} cannot be {value}; its values are {string.Join(", ", option.Values)}.");
    }

    /// <summary>The names of formats as a person lists them.</summary>
    public static string Names(this IReadOnlyList<PacketFormat> formats) => string.Join(", ", formats.Select(static format => format.Name));
}

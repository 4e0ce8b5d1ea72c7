using System.Collections.Generic;
using System.Linq;
using Protocols;
using Protocols.DelimitedChat;

namespace ChatProto;

/// <summary>The formats that the tool knows. Everything else it learns from their catalogues.</summary>
internal static class Formats
{
    public static IReadOnlyList<PacketFormat> All { get; } = [DelimitedChat.Format];

    /// <summary>The format of a name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static PacketFormat Find(string name)
        => All.FirstOrDefault(format => format.Name == name)
            ?? throw new UsageException($"There is no format {name}; the formats are {string.Join(", ", All.Select(static format => format.Name))}.");
}

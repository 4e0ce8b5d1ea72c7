using Protocols;

namespace ChatProto.Conversation;

/// <summary>A transport for packets.</summary>
internal enum Transport
{
    Tcp,
    Udp,
    WebSocket,
}

/// <summary>The formats of a server's ports.</summary>
internal static class Ports
{
    /// <summary>Port 8000 is from TextChat's document. The others are those of the sample server.</summary>
    private static readonly (int Port, string Format, Transport Transport, string? Option, string? Value)[] _usual =
    [
        (8000, "text", Transport.Tcp, null, null),
        (8001, "delimited", Transport.Tcp, null, null),
        (8002, "datagram", Transport.Udp, null, null),
        (8003, "binary", Transport.Udp, null, null),
        (8004, "binary", Transport.Udp, "numbering", "separate"),
        (8005, "text", Transport.Tcp, "dialect", "revised"),
        (8080, "json", Transport.WebSocket, null, null),
    ];

    /// <summary>The usual ports as they are written on a command line.</summary>
    public static IReadOnlyList<string> Usual { get; } =
        [.. _usual.Select(static usual => $"{usual.Port}={usual.Format}{(usual.Option is null ? "" : $",{usual.Option}={usual.Value}")}")];

    /// <summary>The usual ports of formats.</summary>
    public static Dictionary<int, PacketFormat> Of(IReadOnlyList<PacketFormat> formats)
        => (from usual in _usual
            from format in formats
            where format.Name == usual.Format
            select (usual.Port, Format: usual.Option is null ? format : format.With(usual.Option, usual.Value!))).ToDictionary(static port => port.Port, static port => port.Format);

    /// <summary>The usual port and transport of a format; TCP without a port for a loaded format.</summary>
    public static (int? Port, Transport Transport) Of(PacketFormat format)
        => _usual.FirstOrDefault(usual => usual.Format == format.Name) is { Port: > 0 } found ? (found.Port, found.Transport) : (null, Transport.Tcp);

    /// <summary>Reads <c>8005=text,dialect=revised</c>, or a port alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="formats">The formats to choose from.</param>
    /// <param name="chosen">The format for a port alone, if one is chosen.</param>
    /// <exception cref="UsageException">The text does not have this form.</exception>
    public static (int Port, PacketFormat Format) Parse(string text, IReadOnlyList<PacketFormat> formats, PacketFormat? chosen)
    {
        string[] parts = text.Split(',');
        string[] ends = parts[0].Split('=', 2);
        int port = Number(ends[0]) ?? throw new UsageException($"The option --port cannot be {text}; it is a port and a format, such as 8000=text or 8005=text,dialect=revised.");
        if (ends.Length == 1)
            return (port, chosen ?? throw new UsageException($"The option --port {text} needs a format, such as {port}=text."));
        PacketFormat format = formats.Named(ends[1]);
        foreach (string choice in parts[1..])
        {
            string[] pair = choice.Split('=', 2);
            format = format.Choose(pair[0], pair.Length == 2 ? pair[1] : "true");
        }
        return (port, format);
    }

    /// <summary>A port's number, or null if the text is not one.</summary>
    public static int? Number(string text) => ushort.TryParse(text, out ushort port) && port > 0 ? port : null;
}

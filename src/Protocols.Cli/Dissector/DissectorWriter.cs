using System.Globalization;
using System.Text;
using Protocols;

namespace ChatProto.Dissector;

/// <summary>
/// Writes a dissector for Wireshark: a Lua table with the catalogue of each format, and the program that uses these tables.
/// </summary>
internal static class DissectorWriter
{
    /// <summary>The dissector of formats.</summary>
    public static string Write(IReadOnlyList<PacketFormat> formats)
    {
        StringBuilder lua = new();
        lua.Append("-- A dissector for Wireshark 4 and tshark, written by chatproto. Put it into the folder of personal Lua plugins, or name it with\n")
            .Append("-- tshark -X lua_script:FILE, and choose the ports of servers in the preferences of the protocol.\n\n")
            .Append("local formats = {}\n\n");
        foreach (PacketFormat format in formats)
            WriteFormat(lua, format);
        using Stream program = typeof(DissectorWriter).Assembly.GetManifestResourceStream("Dissector.lua")!;
        using StreamReader reader = new(program);
        return lua.Append(reader.ReadToEnd()).ToString();
    }

    private static void WriteFormat(StringBuilder lua, PacketFormat format)
    {
        PacketInfo[] packets = [.. format.Packets];
        int lineEnd = format.StreamTerminator.Length > 0 ? format.StreamTerminator.Span[^1] : format.HeaderLength < 0 ? format.Terminator : -1;
        bool isByFields = format.HeaderLength > 0 && format.LengthWidth == 0 && packets.All(static packet => packet.Layout.All(static step => step.Extent != Extent.None));
        lua.Append($"formats[#formats + 1] = {{\n    proto = {Text(format.Name + "chat")}, title = {Text(Capitalized(format.Name) + "Chat")},\n")
            .Append(CultureInfo.InvariantCulture, $"    header = {Number(format.HeaderLength)}, id_width = {(format.HeaderLength < 0 ? 0 : format.HeaderLength - format.LengthWidth)}, length_width = {format.LengthWidth},\n")
            .Append($"    delimiter = {Number(format.Delimiter)}, terminator = {Number(format.Terminator)}, line_end = {Number(lineEnd)}, by_fields = {Boolean(isByFields)},\n")
            .Append("    options = {\n");
        foreach (FormatOption option in format.Options)
            lua.Append($"        {{ name = {Text(option.Name)}, description = {Text(option.Description)}, values = {{ {string.Join(", ", option.Values.Select(Text))} }} }},\n");
        lua.Append("    },\n    packets = {\n");
        foreach (PacketInfo packet in packets)
            WritePacket(lua, format, packet);
        lua.Append("    },\n    dialects = {\n");
        foreach ((string name, PacketFormat dialect) in DialectsOf(format))
            WriteDialect(lua, name, dialect, packets);
        lua.Append("    },\n}\n\n");
    }

    private static void WritePacket(StringBuilder lua, PacketFormat format, PacketInfo packet)
    {
        lua.Append($"        {{\n            name = {Text(packet.Name)}, from = {Text(packet.Sender == PacketSender.Client ? "client" : "server")}, verb = {(packet.Id.Name is { } verb ? Text(verb) : "nil")},\n")
            .Append("            marks = { ");
        foreach (FieldInfo mark in format.MarksOf(packet))
            lua.Append($"{{ path = {(mark.Path is { } path ? Text(path) : "nil")}, text = {Bytes(mark.Constant.Span)} }}, ");
        lua.Append("},\n            layout = {\n");
        foreach (FieldInfo step in packet.Layout)
            WriteStep(lua, step);
        lua.Append("            },\n        },\n");
    }

    private static void WriteStep(StringBuilder lua, FieldInfo step)
    {
        lua.Append(CultureInfo.InvariantCulture, $"                {{ extent = \"{step.Extent}\", width = {step.Width}, delimited = \"{step.Delimiter}\", content = \"{step.Content}\"");
        if (step.Name.Length > 0)
            lua.Append($", name = {Text(step.Name)}");
        if (step.Constant.Length > 0)
            lua.Append($", constant = {Bytes(step.Constant.Span)}");
        if (step.Optional)
            lua.Append(", optional = true");
        if (step.CountWidth > 0)
            lua.Append(CultureInfo.InvariantCulture, $", count_width = {step.CountWidth}");
        if (step.Terminator >= 0)
            lua.Append(CultureInfo.InvariantCulture, $", terminator = {step.Terminator}");
        if (FieldContentReader.IsList(step))
            lua.Append(", is_list = true");
        if (step.Parts.Length > 0)
            lua.Append($", parts = {{ {string.Join(", ", step.Parts.Split(' ').Select(Text))} }}");
        if (step.Path is { } path)
            lua.Append($", path = {Text(path)}");
        if (step.Symbols.Length > 0)
        {
            string[] symbols = step.Symbols.Split(' ');
            lua.Append($", symbols = {{ {string.Join(", ", symbols.Where(static symbol => symbol.Contains('=', StringComparison.Ordinal)).Select(static symbol => symbol.Split('=')).Select(static symbol => $"[{Bytes(Encoding.UTF8.GetBytes(symbol[0]))}] = {Text(symbol[1])}"))}");
            if (!symbols[^1].Contains('=', StringComparison.Ordinal))
                lua.Append($", {Text(symbols[^1])}");
            lua.Append(" }");
        }
        if (step.Codes is { } codes)
        {
            lua.Append(", has_codes = true");
            if (step.Content == FieldContent.Number)
                lua.Append($", values = {{ {string.Join(", ", Enum.GetValues(codes).Cast<object>().Select(value => string.Create(CultureInfo.InvariantCulture, $"[{Convert.ToUInt64(value, CultureInfo.InvariantCulture)}] = {Text(Enum.GetName(codes, value)!)}")))} }}");
        }
        lua.Append(" },\n");
    }

    private static void WriteDialect(StringBuilder lua, string name, PacketFormat dialect, PacketInfo[] packets)
    {
        lua.Append($"        [{Text(name)}] = {{\n            little = {Boolean(dialect.ByteOrder == ByteOrder.LittleEndian)}, is_framed = {Boolean(IsFramed(dialect))},\n            packets = {{ ");
        var spoken = packets.Select((packet, index) => (Packet: packet, Number: index + 1))
            .Where(entry => !entry.Packet.Declaration.Draft && IsSpoken(entry.Packet, name))
            // Among packets that look alike, the one that the options choose comes first.
            .OrderBy(entry => Example(dialect, entry.Packet) is { } bytes && dialect.Identify(bytes, entry.Packet.Sender, out _) == entry.Packet ? 0 : 1);
        foreach ((PacketInfo packet, int number) in spoken)
        {
            PacketId id = dialect.IdOf(packet);
            string key = id.Name is { } verb ? Text(verb) : id.IsNone ? "false" : id.ToString();
            lua.Append(CultureInfo.InvariantCulture, $"{{ {number}, {key}, {Boolean(IsKnown(packet, name))} }}, ");
        }
        lua.Append("},\n        },\n");
    }

    /// <summary>Every choice of the format's options.</summary>
    private static IEnumerable<(string Name, PacketFormat Format)> DialectsOf(PacketFormat format)
    {
        IEnumerable<(string Name, PacketFormat Format)> dialects = [("", format)];
        foreach (FormatOption option in format.Options)
        {
            dialects = from dialect in dialects
                       from value in option.Values
                       select ($"{dialect.Name} {option.Name}={value}".Trim(), dialect.Format.With(option.Name, value));
        }
        return [.. dialects];
    }

    private static bool IsSpoken(PacketInfo packet, string dialect)
        => packet.Declaration.Dialect is not { } only || dialect.Split(' ').Contains("dialect=" + only);

    private static bool IsKnown(PacketInfo packet, string dialect)
        => !packet.Declaration.Extension || !dialect.Split(' ').Contains("extensions=false");

    private static bool IsFramed(PacketFormat format)
    {
        try
        {
            format.CreateFramer(PacketSender.Client);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>The packet with zeros in all its fields, if they have a fixed width.</summary>
    private static byte[]? Example(PacketFormat format, PacketInfo packet)
    {
        if (format.HeaderLength < 0 || format.LengthWidth > 0 || !uint.TryParse(format.IdOf(packet).ToString(), CultureInfo.InvariantCulture, out uint id)
            || packet.Layout.Any(static step => step.Extent is not (Extent.Fixed or Extent.Counted)))
            return null;
        byte[] bytes = new byte[format.HeaderLength + packet.Layout.Sum(static step => step.Extent == Extent.Counted ? step.CountWidth : step.Width)];
        for (int i = 0; i < format.HeaderLength; i++)
            bytes[i] = (byte)(id >> (8 * (format.HeaderLength - 1 - i)));
        return bytes;
    }

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string Number(int value) => value < 0 ? "nil" : value.ToString(CultureInfo.InvariantCulture);

    private static string Boolean(bool value) => value ? "true" : "false";

    private static string Text(string text) => Bytes(Encoding.UTF8.GetBytes(text));

    /// <summary>A Lua string in which every byte that is not a plain character is written as three digits.</summary>
    private static string Bytes(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new("\"");
        foreach (byte value in bytes)
            text.Append(value is >= 0x20 and < 0x7F and not (byte)'"' and not (byte)'\\' ? ((char)value).ToString() : "\\" + value.ToString("D3", CultureInfo.InvariantCulture));
        return text.Append('"').ToString();
    }
}

namespace Protocols.Fuzz;

/// <summary>The targets that concern the libraries, for every build of them.</summary>
public static class FuzzTargets
{
    private static readonly PacketFormat[] _formats =
        [DelimitedChat.DelimitedChat.Format, DatagramChat.DatagramChat.Format, BinaryChat.BinaryChat.Format, TextChat.TextChat.Format, JsonChat.JsonChat.Format];

    /// <summary>The targets by name: each is made when it is needed, because making one takes longer than most inputs.</summary>
    public static IReadOnlyDictionary<string, Func<FuzzTarget>> All { get; } = Enumerate().ToDictionary(static entry => entry.Name, static entry => entry.Create);

    private static IEnumerable<(string Name, Func<FuzzTarget> Create)> Enumerate()
    {
        foreach (PacketSender sender in (PacketSender[])[PacketSender.Client, PacketSender.Server])
        {
            string side = sender == PacketSender.Client ? "client" : "server";
            foreach (PacketFormat format in _formats)
            {
                foreach (string options in Dialects(format))
                    yield return (NameOf(format, options, side), () => new FrameTarget(Choose(format, options), options, sender));
            }
            yield return ($"json-order-{side}", () => new JsonOrderTarget(JsonChat.JsonChat.Format, sender, "data"));
            yield return ($"text-order-{side}", () => new JsonOrderTarget(TextChat.TextChat.Format, sender, null));
        }
        yield return ("scan", static () => new ScanTarget());
        yield return ("delimited-long-messages", static () => new LongMessageTarget());
        yield return ("binary-files", static () => new FileTarget());
    }

    /// <summary>Every choice of a format's options, as the vectors spell them.</summary>
    private static IEnumerable<string> Dialects(PacketFormat format)
        => format.Options.Aggregate<FormatOption, IEnumerable<string>>([""], static (dialects, option) =>
            dialects.SelectMany(dialect => option.Values.Select((value, index) =>
                (index == 0 ? dialect : $"{dialect} {(option.IsSwitch ? option.Name : $"{option.Name}={value}")}").Trim())));

    private static string NameOf(PacketFormat format, string options, string side)
        => string.Join("-", (string[])[format.Name, .. options.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries), side]);

    private static PacketFormat Choose(PacketFormat format, string options)
        => options.Split([' '], StringSplitOptions.RemoveEmptyEntries).Select(static option => option.Split('='))
            .Aggregate(format, static (chosen, option) => chosen.With(option[0], option.Length > 1 ? option[1] : "true"));
}

using Protocols;

namespace ChatProto.Client;

/// <summary>Completes a typed line from the catalogue: packets, their fields, and the values of fields that have named values.</summary>
/// <param name="packets">The catalogue.</param>
internal sealed class LineCompletion(PacketSet packets)
{
    /// <summary>The completions of the last word.</summary>
    /// <param name="typed">The text before the cursor.</param>
    /// <returns>Where the part to replace begins, and its replacements.</returns>
    public (int Start, IReadOnlyList<string> Words) Complete(string typed)
    {
        int start = typed.LastIndexOf(' ') + 1;
        string[] words = typed[..start].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        PacketSender sender = PacketSender.Client;
        if (words is [SendSession.Expect, ..])
        {
            sender = PacketSender.Server;
            words = words[1..];
        }
        string last = typed[start..];
        if (words.Length == 0)
        {
            IEnumerable<string> names = packets.Where(packet => packet.Sender == sender).Select(static packet => packet.Name);
            return (start, Matching(last, sender == PacketSender.Client ? names.Append(SendSession.Expect) : names));
        }
        if (packets.Find(words[0]) is not { } packet)
            return (start, []);
        int equals = last.IndexOf('=');
        if (equals < 0)
        {
            List<string> names = [];
            foreach (FieldInfo field in packet.Fields)
            {
                if (!words.Any(word => word.StartsWith(field.Name + "=", StringComparison.Ordinal)))
                    names.Add(field.Name + "=");
            }
            return (start, Matching(last, names));
        }
        return (start + equals + 1, Matching(last[(equals + 1)..], ValuesOf(PacketLine.FieldOf(packet, last[..equals]))));
    }

    private static string[] ValuesOf(FieldInfo? field) => field switch
    {
        { Codes: { } codes } => Enum.GetNames(codes),
        { Content: FieldContent.Boolean } => ["false", "true"],
        { Content: FieldContent.Base64 or FieldContent.Bytes } => [Conversation.FieldCondition.TextPrefix],
        _ => [],
    };

    private static string[] Matching(string start, IEnumerable<string> words)
        => [.. words.Where(word => word.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Distinct().Order(StringComparer.Ordinal)];
}

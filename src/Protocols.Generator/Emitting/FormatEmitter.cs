using Protocols.Generator.Model;

namespace Protocols.Generator.Emitting;

/// <summary>Writes the code that the static classes and the options of all formats have in common.</summary>
internal static class FormatEmitter
{
    /// <summary>Writes the methods that identify a frame's packet.</summary>
    public static void EmitIdentification(CodeWriter code, CatalogueModel catalogue)
    {
        string parameters = $"(ReadOnlySpan<byte> frame, PacketSender sender, {catalogue.Options} options, out PacketError error)";
        if (catalogue.IsIdentifyMissing)
        {
            code.Line();
            code.Document(
                "Identifies a frame's packet without decoding it.",
                "<param name=\"frame\">A whole frame.</param>",
                "<param name=\"sender\">The side that sent it.</param>",
                "<param name=\"options\">The format's options.</param>",
                "<param name=\"error\">Why the frame is malformed, if it is not a known packet.</param>",
                "<returns>The packet, or null if it is unknown or malformed.</returns>");
            code.Block("public static PacketInfo? Identify" + parameters, () =>
                code.Lines("int index = IndexOf(frame, sender, options, out error);", "return index < 0 ? null : options.Packets[index];"));
        }
        if (catalogue.Lookup is not { } lookup)
            return;
        if (lookup.IsByKey)
            code.Lines("", "private static int KeyOf(ReadOnlySpan<byte> frame) => frame.IsEmpty ? -1 : frame[0];");
        code.Line();
        code.Block("private static int IndexOf" + parameters, () =>
            code.Lines($"int index = {lookup.Index};", $"error = index < 0 ? {lookup.Check} : default;", "return index;"));
    }

    /// <summary>Writes the other part of the options.</summary>
    public static void EmitOptions(CodeWriter code, CatalogueModel catalogue)
    {
        if (catalogue.OptionsPart is not { } options || (options.Chosen.Count == 0 && !catalogue.HasPacketSet))
            return;
        code.Line();
        code.Block($"{options.Declaration} {options.Name}{(catalogue.HasPacketSet ? $" : IFormatOptions<{options.Name}>" : "")}", () =>
        {
            foreach ((string name, string type) in options.Chosen)
            {
                string value = Identifier.OfLocal(char.ToLowerInvariant(name[0]) + name.Substring(1));
                if ((name, type) != options.Chosen[0])
                    code.Line();
                code.Document(
                    $"These options with another <see cref=\"{name}\" />, for languages that have no <c>init</c>.",
                    $"<param name=\"{value.TrimStart('@')}\">The new value, which the property must accept.</param>");
                code.Line($"public {options.Name} With{name}({type} {value}) => this with {{ {name} = {value} }};");
            }
            if (!catalogue.HasPacketSet)
                return;
            code.Lines("", $"PacketSet IFormatOptions<{options.Name}>.Packets => Packets;");
            code.Lines("", $"{options.Name} IFormatOptions<{options.Name}>.With(PacketInfo[] additional) => this with {{ Packets = Packets.With(additional) }};", "");
            code.Indented(
                $"PacketInfo? IFormatOptions<{options.Name}>.Identify(ReadOnlySpan<byte> frame, PacketSender sender, out PacketError error)",
                $"=> {catalogue.Name}.Identify(frame, sender, this, out error);");
        });
    }
}

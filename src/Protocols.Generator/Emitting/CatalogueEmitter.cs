using Protocols.Generator.Model;

namespace Protocols.Generator.Emitting;

/// <summary>Writes the other part of a format's static class, and its handlers.</summary>
internal sealed partial class CatalogueEmitter
{
    private readonly CatalogueModel _catalogue;
    private readonly PacketKey[] _packets;
    private readonly HashSet<string> _taken;
    private readonly CodeWriter _code;

    private CatalogueEmitter(CatalogueModel catalogue, IEnumerable<PacketKey> packets)
    {
        _catalogue = catalogue;
        _packets =
        [
            .. packets.OrderBy(static packet => packet.IsDraft).ThenBy(static packet => packet.Number ?? 0)
                .ThenBy(static packet => packet.FullName, StringComparer.Ordinal),
        ];
        _taken =
        [
            .. catalogue.Members, .. _packets.SelectMany(static packet => (string[])["Dispatch" + packet.Name, "Receive" + packet.Name]),
            "KeyOf", "IndexOf", "Identify", "Dispatch", "DispatchAs", "DispatchIdentified", "DispatchOther", "Declared", "Packets", "On", "OnUnknown", "OnMalformed", "OnOther", "TResult",
        ];
        _code = CodeWriter.ForFile(catalogue.Usings, catalogue.Namespace);
    }

    public static string Emit(CatalogueModel catalogue, IEnumerable<PacketKey> packets)
    {
        CatalogueEmitter emitter = new(catalogue, packets);
        emitter.EmitCatalogue();
        foreach (HandlerKind kind in HandlerKind.All)
            emitter.EmitHandler(kind);
        FormatEmitter.EmitOptions(emitter._code, catalogue);
        return emitter._code.ToString();
    }

    private void EmitCatalogue()
    {
        _code.Block($"static partial class {Identifier.OfType(_catalogue.Name)}", () =>
        {
            if (_catalogue.Base is { } extended)
            {
                _code.Document($"The packets of {extended.Name}, then those that this assembly declares.");
                _code.Line($"public static {extended.Packets} Packets {{ get; }} = {extended.Type}.Packets.With(Declared);");
                _code.Line();
            }
            _code.Document("Every packet that this assembly declares, drafts last. An index here is the packet's index in the packet set.");
            _code.Indented("private static PacketInfo[] Declared =>", ["[", .. _packets.Select(packet => $"    {NameOf(packet)}.Info,"), "];"]);
            if (_catalogue.Base is not null)
                return;
            FormatEmitter.EmitIdentification(_code, _catalogue);
            foreach (HandlerKind kind in HandlerKind.All)
                EmitDispatch(kind);
        });
    }

    private void EmitDispatch(HandlerKind kind)
    {
        string handler = kind.NameFor(_catalogue.Name) + kind.TypeParameters;
        _code.Line();
        _code.Document(
            $"Decodes a frame that a {kind.Sender.ToLowerInvariant()} sent and hands the packet to the method for it.",
            [
                .. kind.ResultDocumentation,
                "<param name=\"frame\">A whole frame.</param>",
                "<param name=\"options\">The format's options.</param>",
                "<param name=\"handler\">Receives the packet, the unknown frame or the error.</param>",
                .. kind.HasResult ? (string[])["<returns>What the handler's method returned.</returns>"] : [],
            ]);
        string arguments = $"ReadOnlySpan<byte> frame, {_catalogue.Options} options, {handler} handler";
        if (_catalogue.Guesses)
            EmitGuess(kind, arguments);
        else
            _code.Block($"public static {kind.Result} Dispatch{kind.TypeParameters}({arguments})", () => EmitSwitchOnFrame(kind));
        foreach (int index in IndicesSentBy(kind.Sender))
        {
            PacketKey packet = _packets[index];
            _code.Line();
            _code.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
            _code.Block($"private static {kind.Result} Dispatch{packet.Name}{kind.TypeParameters}({arguments})", () => EmitDecoding(
                kind, packet, "handler.", _catalogue.Guesses ? $"DispatchIdentified({index}, error, frame, options, handler)" : "handler.OnMalformed(frame, error)"));
        }

        // The error is passed by value. If its address were passed to OnMalformed, it would be in Dispatch's stack frame, which must be cleared for each frame,
        // and no call from Dispatch could be a tail call.
        string found = SwitchesOnKey ? "" : "int index, PacketError error, ";
        _code.Line();
        _code.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        _code.Line($"private static {kind.Result} DispatchOther{kind.TypeParameters}(ReadOnlySpan<byte> frame, {found}{_catalogue.Options} options, {handler} handler)");
        _code.Body(() =>
        {
            if (SwitchesOnKey)
                _code.Line($"int index = IndexOf(frame, PacketSender.{kind.Sender}, options, out PacketError error);");
            _code.Indented("if (error.Code != PacketErrorCode.None)", kind.Last("handler.OnMalformed(frame, error)"));
            if (_catalogue.HasPacketSet)
                _code.Indented(kind.HasResult ? "if (index >= 0)" : "else if (index >= 0)", kind.Last("handler.OnOther(options.Packets[index], frame, options)"));
            if (kind.HasResult)
                _code.Line(kind.Last("handler.OnUnknown(frame)"));
            else
                _code.Indented("else", kind.Last("handler.OnUnknown(frame)"));
        });
    }

    /// <summary>Emits dispatch that decodes the frame as the packet that it most likely is, and fully identifies it only if that fails.</summary>
    private void EmitGuess(HandlerKind kind, string arguments)
    {
        _code.Block($"public static {kind.Result} Dispatch{kind.TypeParameters}({arguments})", () =>
        {
            _code.Line($"int index = Guess(frame, PacketSender.{kind.Sender}, options);");
            _code.Indented($"if ((uint)index < {_packets.Count(static packet => !packet.IsDraft)})", kind.Last("DispatchAs(index, frame, options, handler)"));
            if (kind.HasResult)
                _code.Line(kind.Last("DispatchIdentified(-1, default, frame, options, handler)"));
            else
                _code.Indented("else", kind.Last("DispatchIdentified(-1, default, frame, options, handler)"));
        });
        _code.Line();
        _code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        _code.Block($"private static {kind.Result} DispatchAs{kind.TypeParameters}(int index, {arguments})", () => EmitSwitch(kind, "default"));
        _code.Line();
        _code.Line("// There was no guess, or the frame did not decode as that packet.");
        _code.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        _code.Block($"private static {kind.Result} DispatchIdentified{kind.TypeParameters}(int guess, PacketError refusal, {arguments})", () =>
        {
            string otherwise = kind.HasResult ? "" : "else ";
            _code.Line($"int index = IndexOf(frame, PacketSender.{kind.Sender}, options, out PacketError error);");
            _code.Indented("if (index < 0)", kind.Last("DispatchOther(frame, index, error, options, handler)"));
            _code.Indented($"{otherwise}if (index == guess)", kind.Last("handler.OnMalformed(frame, refusal)"));
            if (kind.HasResult)
                _code.Line(kind.Last("DispatchAs(index, frame, options, handler)"));
            else
                _code.Indented("else", kind.Last("DispatchAs(index, frame, options, handler)"));
        });
    }

    /// <summary>Emits dispatch by the frame's number, if that alone identifies packets; otherwise by the index that IndexOf finds.</summary>
    private void EmitSwitchOnFrame(HandlerKind kind)
    {
        if (!SwitchesOnKey)
        {
            _code.Line($"int index = IndexOf(frame, PacketSender.{kind.Sender}, options, out PacketError error);");
            EmitSwitch(kind, "error");
            return;
        }
        _code.Block("switch (KeyOf(frame))", () =>
        {
            foreach (PacketKey packet in SentBy(kind.Sender))
            {
                string condition = packet.IsExtension ? " when options.Extensions" : "";
                _code.Indented($"case {packet.Number}{condition}:", kind.Case($"Dispatch{packet.Name}(frame, options, handler)"));
            }
            _code.Indented("default:", kind.Case("DispatchOther(frame, options, handler)"));
        });
    }

    private void EmitSwitch(HandlerKind kind, string error)
        => _code.Block("switch (index)", () =>
        {
            foreach (int index in IndicesSentBy(kind.Sender))
                _code.Indented($"case {index}:", kind.Case($"Dispatch{_packets[index].Name}(frame, options, handler)"));
            _code.Indented("default:", kind.Case($"DispatchOther(frame, index, {error}, options, handler)"));
        });

    /// <summary>Emits the decoding of the frame as a packet, as the last statement of a method.</summary>
    private void EmitDecoding(HandlerKind kind, PacketKey packet, string handler, string refused)
    {
        _code.Indented(
            $"if ({NameOf(packet)}.TryDecode(frame, options, out {NameOf(packet)} packet, out PacketError error))",
            kind.Last($"{handler}On(in packet)"));
        if (kind.HasResult)
            _code.Line(kind.Last(refused));
        else
            _code.Indented("else", kind.Last(refused));
    }

    private bool SwitchesOnKey
        => _catalogue.HasKey
            && _packets.All(packet => packet.IsDraft || (packet.Number is not null && (_catalogue.HasExtensions || !packet.IsExtension)));

    private IEnumerable<PacketKey> SentBy(string sender) => _packets.Where(packet => !packet.IsDraft && packet.Sender == sender);

    private IEnumerable<int> IndicesSentBy(string sender) => SentBy(sender).Select(packet => Array.IndexOf(_packets, packet));

    /// <summary>A packet's simple name if it is in the same namespace and nothing else has that name there; otherwise its full name.</summary>
    private string NameOf(PacketKey packet)
    {
        string space = _catalogue.Namespace + ".";
        bool isWithin = packet.FullName.StartsWith(space, StringComparison.Ordinal);
        string name = isWithin ? packet.FullName.Substring(space.Length) : packet.FullName;
        return isWithin && !_taken.Contains(name.Split('.')[0]) ? name : "global::" + packet.FullName;
    }
}

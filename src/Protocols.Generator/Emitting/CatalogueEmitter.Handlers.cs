using Protocols.Generator.Model;

namespace Protocols.Generator.Emitting;

// The handlers, which have a method for each packet.
internal sealed partial class CatalogueEmitter
{
    private void EmitHandler(HandlerKind kind)
    {
        string name = kind.NameFor(_catalogue.Name) + kind.TypeParameters;
        string rest = kind.HasResult ? "the others return the default, which for a ValueTask is a completed one" : "the others do nothing";
        string implements = _catalogue.Base is { } extended
            ? $"{(kind.Receiver == "Server" ? extended.ServerHandler : extended.ClientHandler)}{kind.TypeParameters}"
            : $"IFrameHandler<{_catalogue.Options}{(kind.HasResult ? ", TResult" : "")}>";
        _code.Line();
        _code.Document(
            $"Handles each packet that a {kind.Sender.ToLowerInvariant()} sends to a {kind.Receiver.ToLowerInvariant()}. Override the methods that you need; {rest}.",
            [
                .. kind.ResultDocumentation,
                kind.HasResult
                    ? "<remarks>Packets are views of the frame and must not outlive the call: a method that awaits copies what it needs first.</remarks>"
                    : "<remarks>Packets are views of the frame and must not outlive the call: copy the frame to keep one.</remarks>",
            ]);
        _code.Line($"{(_catalogue.IsPublic ? "public" : "internal")} abstract class {name} : {implements}");
        _code.Body(() =>
        {
            foreach (PacketKey packet in SentBy(kind.Sender))
            {
                EmitMethod(kind, $"{(packet.IsPublic ? "public" : "internal")} virtual {kind.Result} On(in {NameOf(packet)} packet)",
                    $"Receives <see cref=\"{NameOf(packet)}\" />.", "<param name=\"packet\">The packet.</param>");
            }
            if (_catalogue.Base is null)
                EmitRest(kind);
            else if (SentBy(kind.Sender).Any())
                EmitOwn(kind);
        });
    }

    /// <summary>Emits a handler's methods for frames that its other methods do not receive.</summary>
    private void EmitRest(HandlerKind kind)
    {
        EmitMethod(kind, $"public virtual {kind.Result} OnUnknown(ReadOnlySpan<byte> frame)",
            "Receives a frame that is not a known packet.", "<param name=\"frame\">The whole frame.</param>");
        EmitMethod(kind, $"public virtual {kind.Result} OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)",
            "Receives a malformed frame of a known packet, or bytes that are not a frame.",
            "<param name=\"frame\">The whole frame, or the first of the bytes that are not a frame.</param>", "<param name=\"error\">What is wrong with it.</param>");
        if (_catalogue.HasPacketSet)
        {
            _code.Document(
                "Receives a frame of a packet that the options add. Overridden by generated code.",
                "<param name=\"packet\">The packet.</param>", "<param name=\"frame\">The whole frame.</param>", "<param name=\"options\">The format's options.</param>");
            _code.Line("[EditorBrowsable(EditorBrowsableState.Never)]");
            _code.Line($"protected internal virtual {kind.Result} OnOther(PacketInfo packet, ReadOnlySpan<byte> frame, {_catalogue.Options} options) => OnUnknown(frame);");
            _code.Line();
        }
        _code.Line($"{kind.Result} IFrameHandler<{_catalogue.Options}{(kind.HasResult ? ", TResult" : "")}>.Receive(ReadOnlySpan<byte> frame, {_catalogue.Options} options) => {_catalogue.Name}.Dispatch(frame, options, this);");
    }

    /// <summary>Emits the dispatch of packets that an assembly adds.</summary>
    private void EmitOwn(HandlerKind kind)
    {
        _code.Line("/// <inheritdoc />");
        _code.Line("[EditorBrowsable(EditorBrowsableState.Never)]");
        _code.Block($"protected override {kind.Result} OnOther(PacketInfo packet, ReadOnlySpan<byte> frame, {_catalogue.Options} options)", () =>
        {
            string otherwise = "";
            foreach (PacketKey packet in SentBy(kind.Sender))
            {
                _code.Indented($"{otherwise}if (packet == {NameOf(packet)}.Info)", kind.Last($"Receive{packet.Name}(frame, options)"));
                otherwise = kind.HasResult ? "" : "else ";
            }
            if (kind.HasResult)
                _code.Line(kind.Last("base.OnOther(packet, frame, options)"));
            else
                _code.Indented("else", kind.Last("base.OnOther(packet, frame, options)"));
        });
        foreach (PacketKey packet in SentBy(kind.Sender))
        {
            _code.Line();
            _code.Block($"private {kind.Result} Receive{packet.Name}(ReadOnlySpan<byte> frame, {_catalogue.Options} options)", () => EmitDecoding(kind, packet, "", "OnMalformed(frame, error)"));
        }
    }

    private void EmitMethod(HandlerKind kind, string head, string summary, params string[] documentation)
    {
        _code.Document(summary, [.. documentation, .. kind.HasResult ? (string[])["<returns>The result; the default unless overridden.</returns>"] : []]);
        if (kind.HasResult)
            _code.Line($"{head} => default!;");
        else
            _code.Block(head, static () => { });
        _code.Line();
    }
}

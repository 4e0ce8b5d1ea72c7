using Protocols.Generator.Model;

namespace Protocols.Generator.Emitting;

// Decoding, encoding and measuring.
internal sealed partial class PacketEmitter
{
    // In a packet with named members, the constant text before a value is read with the value.
    private string[] ReadSteps =>
    [
        .. _packet.Json is null ? [Call("reader.TryBegin", _packet.BeginReadArguments)] : Array.Empty<string>(),
        .. _packet.Fields.Select((item, index) => Call(
            $"reader.{item.ReadMethod}", [Quote(item), .. Piece(index), $"out {item.ReadType} {Local(item)}", .. item.ReadArguments])),
        Call("reader.TryEnd", [.. LastPiece, .. _packet.EndReadArguments]),
    ];

    private string[] MemberSteps =>
    [
        Call("reader.TryFind", ["Shape", "members", .. _packet.Json!.FindArguments]),
        .. _packet.Fields.Select((item, index) => Call(
            $"reader.{item.MemberMethod}", [Quote(item), $"members[{index}]", $"out {item.ReadType} {Local(item)}", .. item.MemberArguments])),
    ];

    private string[] WriteSteps =>
    [
        .. _packet.BeginWriteArguments is { } begin ? [Call("writer.TryBegin", begin)] : Array.Empty<string>(),
        .. _packet.Fields.Select((item, index) => Call(
            $"writer.{item.WriteMethod}", [Quote(item), .. Piece(index), Sent(item), .. item.WriteArguments])),
        Call("writer.TryEnd", [.. LastPiece, .. _packet.EndWriteArguments]),
    ];

    private string[] LengthTerms =>
    [
        .. _packet.Json is null ? [Call($"{_packet.Writer}.LengthOfBegin", _packet.BeginLengthArguments)] : Array.Empty<string>(),
        .. _packet.Fields.Select((item, index) => Call(
            $"{_packet.Writer}.{item.LengthMethod}", [.. Piece(index), Sent(item), .. item.LengthTakesOptions ? ["options"] : Array.Empty<string>()])),
        .. _packet.EndLengthArguments is { } end ? [Call($"{_packet.Writer}.LengthOfEnd", [.. LastPiece, .. end])] : Array.Empty<string>(),
    ];

    private string[] LastPiece => _packet.Json is { } json ? [json.LastPiece + "u8"] : [];

    private string PacketRead => $"packet = new {_type}({string.Join(", ", _packet.Fields.Select(Received))});";

    private string NewReader(string options) => $"{_packet.Reader} reader = new(frame{(_packet.ReaderTakesOptions ? ", " + options : "")});";

    private string NewWriter(string options) => $"{_packet.Writer} writer = new(destination{(_packet.WriterTakesOptions ? ", " + options : "")});";

    // If this method were inlined into a larger one, the members of the reader or writer might not be inlined, and it would live in memory, at three times the
    // measured cost.
    private const string OnItsOwn = "[MethodImpl(MethodImplOptions.NoInlining)]";

    // The short forms have their own bodies, because forwarding to the long ones, which fill in an error, costs half as much again.
    private void EmitDecode()
    {
        _code.Document(
            "Decodes a whole frame with the default options.",
            "<param name=\"frame\">The frame.</param>",
            "<param name=\"packet\">The packet, a view of the frame; default on failure.</param>",
            "<returns>Whether the frame is this packet.</returns>");
        _code.Line(OnItsOwn);
        _code.Block($"public static bool TryDecode(ReadOnlySpan<byte> frame, out {_type} packet)", () =>
        {
            _code.Line(NewReader("default"));
            _code.If(ReadSteps, () => _code.Lines(PacketRead, "return true;"));
            _code.Lines(_packet.Json is null ? ["packet = default;", "return false;"] : ["return TryDecodeMembers(frame, default, out packet, out _);"]);
        });
        _code.Line();

        _code.Document(
            "Decodes a whole frame.",
            "<param name=\"frame\">The frame.</param>",
            "<param name=\"options\">The format's options.</param>",
            "<param name=\"packet\">The packet, a view of the frame; default on failure.</param>",
            "<param name=\"error\">Why the frame is not this packet.</param>",
            "<returns>Whether the frame is this packet.</returns>");
        _code.Line(OnItsOwn);
        _code.Block($"public static bool TryDecode(ReadOnlySpan<byte> frame, {_packet.Options} options, out {_type} packet, out PacketError error)", () =>
        {
            _code.Line(NewReader("options"));
            _code.If(ReadSteps, () => _code.Lines(PacketRead, "error = default;", "return true;"));
            _code.Lines(_packet.Json is null ? ["packet = default;", "error = reader.Error;", "return false;"] : ["return TryDecodeMembers(frame, options, out packet, out error);"]);
        });
        _code.Line();
        if (_packet.Json is { } json)
            EmitDecodeMembers(json);
    }

    private void EmitDecodeMembers(JsonModel json)
    {
        _code.Line("// Members in any order, with any white space and escapes, and unknown members.");
        _code.Block($"private static bool TryDecodeMembers(ReadOnlySpan<byte> frame, {_packet.Options} options, out {_type} packet, out PacketError error)", () =>
        {
            _code.Line($"Span<JsonMember> members = stackalloc JsonMember[{_packet.Fields.Count}];");
            _code.Line(NewReader("options"));
            _code.If(MemberSteps, () => _code.Lines(PacketRead, "error = default;", "return true;"));
            _code.Lines("packet = default;", "error = reader.Error;", "return false;");
        });
        _code.Line();
        string[] names = [.. _packet.Fields.Select(Quote)];
        _code.Indented(
            "private static JsonShape Shape { get; } = new(",
            names.Length == 0 ? [$"{json.Shape});"] : [$"{json.Shape},", $"{string.Join(", ", names)});"]);
        _code.Line();
    }

    private void EmitEncode()
    {
        _code.Document(
            "Encodes the packet with the default options.",
            "<param name=\"destination\">Where to write.</param>",
            "<param name=\"bytesWritten\">How many bytes were written; 0 on failure.</param>",
            "<returns>Whether the packet could be written. On failure, do not read the destination.</returns>");
        _code.Line(OnItsOwn);
        _code.Block("public bool TryEncode(Span<byte> destination, out int bytesWritten)", () =>
        {
            _code.Line(NewWriter("default"));
            _code.If(WriteSteps, () => _code.Lines("bytesWritten = writer.Output.BytesWritten;", "return true;"));
            _code.Lines("bytesWritten = 0;", "return false;");
        });
        _code.Line();

        _code.Document(
            "Encodes the packet.",
            "<param name=\"destination\">Where to write.</param>",
            "<param name=\"options\">The format's options.</param>",
            "<param name=\"bytesWritten\">How many bytes were written; 0 unless Done.</param>",
            "<param name=\"error\">What was refused, if the status is InvalidData.</param>",
            "<returns>Done, DestinationTooSmall or InvalidData. Unless Done, do not read the destination.</returns>");
        _code.Line(OnItsOwn);
        _code.Block($"public OperationStatus Encode(Span<byte> destination, {_packet.Options} options, out int bytesWritten, out PacketError error)", () =>
        {
            _code.Line(NewWriter("options"));
            _code.If(WriteSteps, () => _code.Lines("bytesWritten = writer.Output.BytesWritten;", "error = default;", "return OperationStatus.Done;"));
            _code.Lines("bytesWritten = 0;", "error = writer.Output.Error;", "return writer.Output.Status;");
        });
        _code.Line();
    }

    private void EmitWrite()
    {
        const string Writer = "<param name=\"writer\">Where to write.</param>";
        const string Options = "<param name=\"options\">The format's options.</param>";
        const string Exception = "<exception cref=\"InvalidOperationException\">A field has a value that cannot be written.</exception>";

        _code.Document("Writes the packet with the default options.", Writer, Exception);
        _code.Lines("public void Write(IBufferWriter<byte> writer) => Write(writer, default);", "");

        _code.Document("Writes the packet.", Writer, Options, Exception);
        _code.Block($"public void Write(IBufferWriter<byte> writer, {_packet.Options} options)", () =>
        {
            _code.Line("OperationStatus status = Encode(writer.GetSpan(GetEncodedLength(options)), options, out int bytesWritten, out PacketError error);");
            _code.Indented("if (status != OperationStatus.Done)", $"throw new InvalidOperationException($\"{_packet.Name} cannot be written: {{error}}\");");
            _code.Line("writer.Advance(bytesWritten);");
        });
        _code.Line();
    }

    private void EmitLength()
    {
        string[] terms = LengthTerms;
        _code.Document("The number of bytes that the packet takes when encoded with the default options.");
        _code.Lines("public int GetEncodedLength() => GetEncodedLength(default);", "");

        _code.Document("The number of bytes that the packet takes when encoded.", "<param name=\"options\">The format's options.</param>");
        _code.Indented($"public int GetEncodedLength({_packet.Options} options)", [
            .. terms.Select((term, index) => (index == 0 ? "=> " : "    + ") + term + (index == terms.Length - 1 ? ";" : ""))]);
        _code.Line();
    }

    private string[] Piece(int index) => _packet.Json is { } json ? [json.Pieces[index] + "u8"] : [];

    private static string Call(string method, IEnumerable<string> arguments) => $"{method}({string.Join(", ", arguments)})";
}

using System;
using System.Collections.Generic;
using System.Linq;
using Protocols.Generator.Model;

namespace Protocols.Generator.Emitting;

/// <summary>Writes the other part of a format's static class, and its handlers.</summary>
internal sealed class CatalogueEmitter
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
        _taken = [.. catalogue.Members, .. _packets.Select(static packet => "Dispatch" + packet.Name), "Dispatch", "DispatchAs", "DispatchIdentified", "DispatchUnknown", "Declared", "On", "OnUnknown", "OnMalformed"];
        _code = CodeWriter.ForFile(catalogue.Usings, catalogue.Namespace);
    }

    public static string Emit(CatalogueModel catalogue, IEnumerable<PacketKey> packets)
    {
        CatalogueEmitter emitter = new(catalogue, packets);
        emitter.EmitCatalogue();
        emitter.EmitHandler("Server", "Client");
        emitter.EmitHandler("Client", "Server");
        return emitter._code.ToString();
    }

    private void EmitCatalogue()
    {
        _code.Block($"static partial class {Identifier.OfType(_catalogue.Name)}", () =>
        {
            _code.Document("Every packet that this assembly declares, drafts last. An index here is the packet's index in the packet set.");
            _code.Indented("private static PacketInfo[] Declared =>", ["[", .. _packets.Select(packet => $"    {NameOf(packet)}.Info,"), "];"]);
            EmitDispatch("Server", "Client");
            EmitDispatch("Client", "Server");
        });
    }

    private void EmitDispatch(string receiver, string sender)
    {
        _code.Line();
        _code.Document(
            $"Decodes a frame that a {sender.ToLowerInvariant()} sent and hands the packet to the method for it.",
            "<param name=\"frame\">A whole frame.</param>",
            "<param name=\"options\">The format's options.</param>",
            "<param name=\"handler\">Receives the packet, the unknown frame or the error.</param>");
        string handler = $"{_catalogue.Name}{receiver} handler";
        string arguments = $"ReadOnlySpan<byte> frame, {_catalogue.Options} options, {handler}";
        if (_catalogue.Guesses)
            EmitGuess(sender, arguments);
        else
            _code.Block($"public static void Dispatch({arguments})", () => EmitSwitch(sender, $"IndexOf(frame, Sender.{sender}, options, out PacketError error)", "DispatchUnknown(frame, error, handler);"));
        foreach (int index in IndicesSentBy(sender))
        {
            PacketKey packet = _packets[index];
            _code.Line();
            _code.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
            _code.Block($"private static void Dispatch{packet.Name}({arguments})", () =>
            {
                _code.Indented($"if ({NameOf(packet)}.TryDecode(frame, options, out {NameOf(packet)} packet, out PacketError error))", "handler.On(in packet);");
                _code.Indented("else", _catalogue.Guesses ? $"DispatchIdentified({index}, error, frame, options, handler);" : "handler.OnMalformed(frame, error);");
            });
        }

        // The error by value: as an argument of OnMalformed it would be in Dispatch's memory, cleared for each frame, and no call from there the last thing done.
        _code.Line();
        _code.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        _code.Block($"private static void DispatchUnknown(ReadOnlySpan<byte> frame, PacketError error, {handler})", () =>
        {
            _code.Indented("if (error.Code == PacketErrorCode.None)", "handler.OnUnknown(frame);");
            _code.Indented("else", "handler.OnMalformed(frame, error);");
        });
    }

    /// <summary>Dispatch that decodes what the frame most likely is, and identifies it with care only if that is refused.</summary>
    private void EmitGuess(string sender, string arguments)
    {
        _code.Block($"public static void Dispatch({arguments})", () =>
        {
            _code.Line($"int packet = Guess(frame, Sender.{sender}, options);");
            _code.Indented($"if ((uint)packet < {_packets.Count(static packet => !packet.IsDraft)})", "DispatchAs(packet, frame, options, handler);");
            _code.Indented("else", "DispatchIdentified(-1, default, frame, options, handler);");
        });
        _code.Line();
        _code.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        _code.Block($"private static void DispatchAs(int packet, {arguments})", () => EmitSwitch(sender, "packet", "handler.OnUnknown(frame);"));
        _code.Line();
        _code.Line("// The guess was refused, or there was none.");
        _code.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        _code.Block($"private static void DispatchIdentified(int guess, PacketError refusal, {arguments})", () =>
        {
            _code.Line($"int packet = IndexOf(frame, Sender.{sender}, options, out PacketError error);");
            _code.Indented("if (packet < 0)", "DispatchUnknown(frame, error, handler);");
            _code.Indented("else if (packet == guess)", "handler.OnMalformed(frame, refusal);");
            _code.Indented("else", "DispatchAs(packet, frame, options, handler);");
        });
    }

    private void EmitSwitch(string sender, string packet, string otherwise)
        => _code.Block($"switch ({packet})", () =>
        {
            foreach (int index in IndicesSentBy(sender))
                _code.Indented($"case {index}:", $"Dispatch{_packets[index].Name}(frame, options, handler);", "break;");
            _code.Indented("default:", otherwise, "break;");
        });

    private void EmitHandler(string receiver, string sender)
    {
        _code.Line();
        _code.Document(
            $"What a {receiver.ToLowerInvariant()} does with each packet of a {sender.ToLowerInvariant()}. Override what matters; the rest does nothing.",
            "<remarks>Packets are views of the frame and must not outlive the call: copy the frame to keep one.</remarks>");
        _code.Line($"{(_catalogue.IsPublic ? "public" : "internal")} abstract class {_catalogue.Name}{receiver}");
        _code.Line("{");
        foreach (PacketKey packet in SentBy(sender))
        {
            _code.Lines(
                $"    /// <summary>Receives <see cref=\"{NameOf(packet)}\" />.</summary>",
                "    /// <param name=\"packet\">The packet.</param>",
                $"    {(packet.IsPublic ? "public" : "internal")} virtual void On(in {NameOf(packet)} packet)",
                "    {",
                "    }",
                "");
        }
        _code.Lines(
            "    /// <summary>Receives a frame of no known packet, and packets of the user's own.</summary>",
            "    /// <param name=\"frame\">The whole frame.</param>",
            "    public virtual void OnUnknown(ReadOnlySpan<byte> frame)",
            "    {",
            "    }",
            "",
            "    /// <summary>Receives a frame of a known packet that is malformed.</summary>",
            "    /// <param name=\"frame\">The whole frame.</param>",
            "    /// <param name=\"error\">What is wrong with it.</param>",
            "    public virtual void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)",
            "    {",
            "    }",
            "}");
    }

    private IEnumerable<PacketKey> SentBy(string sender) => _packets.Where(packet => !packet.IsDraft && packet.Sender == sender);

    private IEnumerable<int> IndicesSentBy(string sender) => SentBy(sender).Select(packet => Array.IndexOf(_packets, packet));

    /// <summary>A packet's name, within the namespace if that is where it lives and nothing else is called so there.</summary>
    private string NameOf(PacketKey packet)
    {
        string space = _catalogue.Namespace + ".";
        bool isWithin = packet.FullName.StartsWith(space, StringComparison.Ordinal);
        string name = isWithin ? packet.FullName.Substring(space.Length) : packet.FullName;
        return isWithin && !_taken.Contains(name.Split('.')[0]) ? name : "global::" + packet.FullName;
    }
}

using System.Buffers;
using System.Text;
using Protocols;

namespace ChatProto.Tests;

/// <summary>
/// A format with features that DelimitedChat lacks: packets identified by names or not at all, bytes that are not text, lists of objects, JSON and null, frames
/// that are separated on a stream by a byte that is not part of them, and datagrams that cannot be framed. A frame is a letter and everything after it.
/// </summary>
internal sealed class StubFormat() : PacketFormat<StubOptions>(
    new FormatOption<StubOptions>("mood", "How the stub feels.", ("good", static _ => default), ("bad", static _ => new(IsBad: true))))
{
    public override string Name => "stub";

    public override int HeaderLength => -1;

    public override ReadOnlyMemory<byte> StreamTerminator => "\n"u8.ToArray();

    public override PacketFramer CreateFramer(PacketSender sender)
        => throw new NotSupportedException($"A stub in a {(Chosen.IsBad ? "bad" : "good")} mood has no frames.");

    public override PacketId GetId(ReadOnlySpan<byte> frame) => Encoding.UTF8.GetString(frame[..1]);

    internal sealed class StubPackets() : PacketSet([
        new StubPacket("Verb", new StubAttribute("VERB"), new FieldInfo("data", "blob"), new FieldInfo("users", "board")),
        new StubPacket("Line", new StubAttribute(null), new FieldInfo("data", "blob")),
        new JsonPacket()]);

    private sealed class StubAttribute(string? name) : PacketAttribute(PacketSender.Client)
    {
        public override PacketId Id => name is null ? default : (PacketId)name;
    }

    private sealed class JsonPacket() : PacketInfo<StubOptions>("Json", new StubAttribute("JSON"), new FieldInfo("token", "text"), new FieldInfo("value", "json"))
    {
        public override bool TryDescribe(ReadOnlySpan<byte> frame, StubOptions options, IPacketVisitor visitor, out PacketError error)
        {
            error = default;
            visitor.VisitNull("token");
            visitor.VisitJson("value", frame[1..]);
            return true;
        }

        public override OperationStatus Encode(IFieldSource fields, StubOptions options, Span<byte> destination, out int bytesWritten, out PacketError error)
        {
            bool isJson = fields.GetField("value").TryGetJson(out ReadOnlySpan<byte> json) && fields.GetField("token").IsNull;
            error = isJson ? default : fields.GetField("value").Reject("value");
            bytesWritten = json.Length + 1;
            destination[0] = (byte)'J';
            json.CopyTo(destination[1..]);
            return isJson ? OperationStatus.Done : OperationStatus.InvalidData;
        }
    }

    private sealed class StubPacket(string name, PacketAttribute declaration, params FieldInfo[] layout) : PacketInfo<StubOptions>(name, declaration, layout)
    {
        public override bool TryDescribe(ReadOnlySpan<byte> frame, StubOptions options, IPacketVisitor visitor, out PacketError error)
        {
            error = default;
            visitor.VisitBytes("data", frame[1..]);
            if (Fields.Count == 1)
                return true;
            visitor.BeginList("users");
            visitor.BeginObject("");
            visitor.VisitText("username", frame[..1]);
            visitor.VisitBoolean("online", true);
            visitor.EndObject();
            visitor.EndList();
            return true;
        }

        public override OperationStatus Encode(IFieldSource fields, StubOptions options, Span<byte> destination, out int bytesWritten, out PacketError error)
        {
            error = default;
            if (Fields.Count > 1 && !fields.GetField("users")[0]["online"].TryGet(out bool _))
                error = new PacketError(PacketErrorCode.WrongType, 0, "users");
            fields.GetField("data").TryGetBytes(out ReadOnlySpan<byte> data);
            bytesWritten = data.Length + 1;
            destination[0] = (byte)Name[0];
            data.CopyTo(destination[1..]);
            return error.Code == PacketErrorCode.None ? OperationStatus.Done : OperationStatus.InvalidData;
        }
    }
}

/// <summary>The stub's option.</summary>
internal readonly record struct StubOptions(bool IsBad) : IFormatOptions<StubOptions>
{
    private static readonly StubFormat.StubPackets _packets = new();

    public PacketSet Packets => _packets;

    public StubOptions With(PacketInfo[] additional) => throw new NotSupportedException("The packets of the format stub are fixed.");

    public PacketInfo? Identify(ReadOnlySpan<byte> frame, PacketSender sender, out PacketError error)
    {
        error = default;
        return frame switch { [(byte)'V', ..] => _packets[0], [(byte)'L', ..] => _packets[1], [(byte)'J', ..] => _packets[2], _ => null };
    }
}

using System.Buffers;
using System.Buffers.Binary;

namespace ChatProto.Capture;

/// <summary>Reads the newer file format: blocks that describe interfaces or contain packets. Other blocks are skipped.</summary>
internal sealed class PcapNgReader : CaptureReader
{
    /// <summary>The type of a section's first block, the same in either byte order.</summary>
    public const uint SectionHeader = 0x0A0D0D0A;

    private const uint InterfaceDescription = 1;
    private const uint ObsoletePacket = 2;
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private const uint BigEndianMark = 0x1A2B3C4D;
    private const uint LittleEndianMark = 0x4D3C2B1A;
    private const int BlockHeaderLength = 8;
    private const int MinBlockLength = 12;
    private const int MaxInterfaces = 65536;
    private const ushort TimeResolution = 9;
    private const ushort TimeOffset = 14;

    private readonly List<Interface> _interfaces = [];
    private bool _isBigEndian;

    protected override void Read(ReadOnlySequence<byte> buffer, out long length, out CapturedPacket? packet)
    {
        (length, packet) = (0, null);
        Span<byte> header = stackalloc byte[MinBlockLength];
        if (!TryPeek(buffer, header))
            return;
        bool isSection = BinaryPrimitives.ReadUInt32BigEndian(header) == SectionHeader;
        if (isSection)
            BeginSection(BinaryPrimitives.ReadUInt32BigEndian(header[BlockHeaderLength..]));
        uint total = Number(header[4..]);
        CheckLength(total);
        if (total < MinBlockLength || total % 4 != 0)
            throw Broken($"a block says that its length is {total}");
        if (buffer.Length < total)
            return;
        ReadOnlySequence<byte> body = buffer.Slice(BlockHeaderLength, total - MinBlockLength);
        Span<byte> trailer = stackalloc byte[4];
        buffer.Slice(total - 4, 4).CopyTo(trailer);
        if (Number(trailer) != total)
            throw Broken($"a block gives its length as {total} at its start and as {Number(trailer)} at its end");
        if (!isSection)
            packet = ReadBlock(Number(header), body);
        length = total;
    }

    private void BeginSection(uint mark)
    {
        if (mark is not (BigEndianMark or LittleEndianMark))
            throw Broken("a section does not say its byte order");
        _isBigEndian = mark == BigEndianMark;
        _interfaces.Clear();
    }

    private CapturedPacket? ReadBlock(uint type, ReadOnlySequence<byte> body)
    {
        Span<byte> start = stackalloc byte[20];
        switch (type)
        {
            case InterfaceDescription:
                AddInterface(body.ToArray());
                return null;

            case EnhancedPacket or ObsoletePacket:
                if (!TryPeek(body, start))
                    throw Broken("a packet is shorter than its header");
                Interface source = InterfaceOf(type == EnhancedPacket ? Number(start) : Short(start));
                ulong time = ((ulong)Number(start[4..]) << 32) | Number(start[8..]);
                return new CapturedPacket(source.Nanoseconds(time), source.LinkType, Data(body.Slice(start.Length), Number(start[12..])));

            case SimplePacket:
                if (!TryPeek(body, start[..4]))
                    throw Broken("a packet is shorter than its header");
                Interface only = InterfaceOf(0);
                uint original = Number(start);
                return new CapturedPacket(0, only.LinkType, Data(body.Slice(4), only.SnapLength == 0 ? original : Math.Min(original, only.SnapLength)));

            default:
                return null;
        }
    }

    private ReadOnlySequence<byte> Data(ReadOnlySequence<byte> bytes, uint length)
        => length <= bytes.Length ? bytes.Slice(0, length) : throw Broken($"a packet says that it has {length} bytes, and its block has {bytes.Length}");

    private Interface InterfaceOf(uint index)
        => index < _interfaces.Count ? _interfaces[(int)index] : throw Broken($"a packet is from interface {index}, which is not described");

    private void AddInterface(ReadOnlySpan<byte> body)
    {
        if (body.Length < 8)
            throw Broken("the description of an interface is shorter than its header");
        if (_interfaces.Count == MaxInterfaces)
            throw Broken($"there are more than {MaxInterfaces} interfaces");
        Interface added = new(Short(body), Number(body[4..]), 1_000_000, 0);
        for (ReadOnlySpan<byte> options = body[8..]; options.Length >= 4;)
        {
            ushort code = Short(options);
            ushort length = Short(options[2..]);
            if (code == 0)
                break;
            if (length > options.Length - 4)
                throw Broken("an option of an interface is longer than its block");
            ReadOnlySpan<byte> value = options.Slice(4, length);
            if (code == TimeResolution && length == 1)
                added = added with { UnitsPerSecond = Resolution(value[0]) };
            else if (code == TimeOffset && length == 8)
                added = added with { Offset = _isBigEndian ? BinaryPrimitives.ReadInt64BigEndian(value) : BinaryPrimitives.ReadInt64LittleEndian(value) };
            options = options[Math.Min(options.Length, 4 + ((length + 3) & ~3))..];
        }
        _interfaces.Add(added);
    }

    /// <summary>A power of two if the highest bit is set, otherwise a power of ten.</summary>
    private ulong Resolution(byte value)
    {
        int exponent = value & 0x7F;
        bool isBinary = (value & 0x80) != 0;
        if (exponent > (isBinary ? 63 : 19))
            throw Broken("an interface counts time in units that are too small");
        return isBinary ? 1UL << exponent : (ulong)Math.Pow(10, exponent);
    }

    private uint Number(ReadOnlySpan<byte> bytes)
        => _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ushort Short(ReadOnlySpan<byte> bytes)
        => _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private readonly record struct Interface(int LinkType, uint SnapLength, ulong UnitsPerSecond, long Offset)
    {
        public long Nanoseconds(ulong time) => (long)((UInt128)time * 1_000_000_000 / UnitsPerSecond) + (Offset * 1_000_000_000);
    }
}

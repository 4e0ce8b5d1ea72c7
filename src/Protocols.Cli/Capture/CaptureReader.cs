using System.Buffers;
using System.Buffers.Binary;
using ChatProto.Input;

namespace ChatProto.Capture;

/// <summary>Reads a capture in either of the two file formats, record by record, and holds at most one record.</summary>
internal abstract class CaptureReader
{
    private const int MagicLength = 12;

    /// <summary>The offset of the current record in the file.</summary>
    protected long Offset { get; private set; }

    /// <summary>Reads all packets.</summary>
    /// <param name="input">The file.</param>
    /// <param name="name">The file's name in messages.</param>
    /// <param name="onPacket">Receives each packet.</param>
    /// <exception cref="UsageException">The file is not a capture, is broken or cut short; packets before the fault were handed over.</exception>
    public static async Task ReadAsync(InputReader input, string name, Action<CapturedPacket> onPacket)
    {
        CaptureReader? reader = null;
        try
        {
            while (true)
            {
                (ReadOnlySequence<byte> buffer, bool isEnd) = await input.ReadAsync();
                if (reader is null && buffer.Length >= MagicLength)
                    reader = Of(buffer);
                ReadOnlySequence<byte> rest = reader is null ? buffer : reader.ReadRecords(buffer, onPacket);
                if (isEnd && reader is null)
                    throw new CaptureException(0, "it is neither pcap nor pcapng");
                if (isEnd && !rest.IsEmpty)
                    throw new CaptureException(reader!.Offset, $"it ends in the middle of a record, of which it has {rest.Length} bytes");
                if (isEnd)
                    return;
                input.Keep(rest);
            }
        }
        catch (CaptureException broken)
        {
            throw new UsageException($"{name} is no capture that can be read: {broken.Message}.");
        }
    }

    /// <summary>Reads the record at the start of the buffer.</summary>
    /// <param name="buffer">The rest of the file, as far as it was read.</param>
    /// <param name="length">The record's length; 0 if more bytes are needed.</param>
    /// <param name="packet">The packet in it, if there is one.</param>
    /// <exception cref="CaptureException">The record is broken.</exception>
    protected abstract void Read(ReadOnlySequence<byte> buffer, out long length, out CapturedPacket? packet);

    /// <summary>The first bytes of a record.</summary>
    /// <returns>Whether there are enough bytes.</returns>
    protected static bool TryPeek(ReadOnlySequence<byte> buffer, Span<byte> bytes)
    {
        if (buffer.Length < bytes.Length)
            return false;
        buffer.Slice(0, bytes.Length).CopyTo(bytes);
        return true;
    }

    /// <summary>Checks a length that the file gives.</summary>
    /// <exception cref="CaptureException">It is longer than any record can be.</exception>
    protected void CheckLength(uint length)
    {
        if (length > InputReader.MaxLength)
            throw Broken($"a record says that it has {length} bytes, which is more than any has");
    }

    protected CaptureException Broken(string sentence) => new(Offset, sentence);

    private static CaptureReader Of(ReadOnlySequence<byte> buffer)
    {
        Span<byte> magic = stackalloc byte[MagicLength];
        TryPeek(buffer, magic);
        uint first = BinaryPrimitives.ReadUInt32BigEndian(magic);
        return first switch
        {
            0xA1B2C3D4 => new PcapReader(isBigEndian: true, nanosecondsPerUnit: 1000),
            0xD4C3B2A1 => new PcapReader(isBigEndian: false, nanosecondsPerUnit: 1000),
            0xA1B23C4D => new PcapReader(isBigEndian: true, nanosecondsPerUnit: 1),
            0x4D3CB2A1 => new PcapReader(isBigEndian: false, nanosecondsPerUnit: 1),
            PcapNgReader.SectionHeader => new PcapNgReader(),
            _ => throw new CaptureException(0, "it is neither pcap nor pcapng"),
        };
    }

    private ReadOnlySequence<byte> ReadRecords(ReadOnlySequence<byte> buffer, Action<CapturedPacket> onPacket)
    {
        while (!buffer.IsEmpty)
        {
            Read(buffer, out long length, out CapturedPacket? packet);
            if (length == 0)
                break;
            if (packet is { } captured)
                onPacket(captured);
            buffer = buffer.Slice(length);
            Offset += length;
        }
        return buffer;
    }
}

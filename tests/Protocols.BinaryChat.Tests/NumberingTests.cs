using System.Buffers;
using Protocols.TestKit;
using Xunit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Which packet a frame is: by its number, and if two packets share that number, by the documented rules.</summary>
public sealed class NumberingTests
{
    private static readonly BinaryOptions _separate = new() { Numbering = Numbering.Separate };
    private static readonly BinaryOptions _upload = new() { Transfer = TransferKind.Upload };

    [Theory]
    [InlineData("000F (00)*16", "FileDownloadRequest")]
    [InlineData("000F (00)*12 0002 'ab'", "FileUploadRequest")]
    [InlineData("000F (00)*12 0001 'ab'", "FileDownloadRequest")]
    [InlineData("000F (00)*12 0003 'ab'", "FileDownloadRequest")]
    [InlineData("000F (00)*12 0200 'ab'", "FileDownloadRequest")]
    [InlineData("000F (00)*12 0000", "FileUploadRequest")]
    [InlineData("000F (00)*12 0001 'a'", "FileUploadRequest")]
    [InlineData("000F (00)*12 0002 'abc'", "FileUploadRequest")]
    [InlineData("000F (00)*12 0003 'abc'", "FileUploadRequest")]
    [InlineData("000F", "FileUploadRequest")]
    [InlineData("0011 (00)*12", "DownloadChunkRequest")]
    [InlineData("0011 (00)*11", "UploadChunkRequest")]
    [InlineData("0011 (00)*13", "UploadChunkRequest")]
    [InlineData("0011 (00)*14", "UploadChunkRequest")]
    [InlineData("0011", "UploadChunkRequest")]
    public void A_client_s_packet_of_a_shared_type_is_known_by_its_length(string frame, string packet)
        => Assert.Equal(packet, BinaryChat.Identify(WireBytes.Parse(frame), PacketSender.Client, default, out _)?.Name);

    [Theory]
    [InlineData("0012 (00)*12", "UploadChunkResponse")]
    [InlineData("0012 (00)*11", "DownloadChunkResponse")]
    [InlineData("0012 (00)*13", "DownloadChunkResponse")]
    [InlineData("0012 (00)*14", "DownloadChunkResponse")]
    [InlineData("0012", "DownloadChunkResponse")]
    public void A_server_s_packet_of_a_shared_type_is_known_by_its_length(string frame, string packet)
        => Assert.Equal(packet, BinaryChat.Identify(WireBytes.Parse(frame), PacketSender.Server, default, out _)?.Name);

    [Fact]
    public void Type_16_is_what_the_caller_says()
    {
        byte[] frame = WireBytes.Parse("0010 (00)*16");
        Assert.Same(FileDownloadResponse.Info, BinaryChat.Identify(frame, PacketSender.Server, default, out _));
        Assert.Same(FileUploadResponse.Info, BinaryChat.Identify(frame, PacketSender.Server, _upload, out _));
        Assert.Same(FileDownloadResponse.Info, BinaryChat.Identify(frame, PacketSender.Server, new BinaryOptions { Transfer = TransferKind.Download }, out _));
    }

    [Fact]
    public void Type_16_decodes_as_either_whatever_the_caller_says()
    {
        byte[] frame = WireBytes.Parse("0010 0000000000000011 0000000000000009");
        Assert.True(FileDownloadResponse.TryDecode(frame, _upload, out FileDownloadResponse download, out _));
        Assert.True(FileUploadResponse.TryDecode(frame, default, out FileUploadResponse upload, out _));
        Assert.Equal((17u, 9u), (download.File, download.Transaction));
        Assert.Equal((17u, 9u), (upload.File, upload.Transaction));
    }

    [Fact]
    public void The_option_for_type_16_affects_no_other_type()
        => Examples.Check(BinarySuite.Instance.Packets.Where(static vector => vector.Options.Length == 0), static vector =>
        {
            PacketInfo packet = BinaryChat.Format.Packet(vector.Packet);
            byte[] frame = WireBytes.Parse(vector.Bytes);
            if (frame[1] != 16)
                Assert.Same(packet, BinaryChat.Identify(frame, packet.Sender, _upload, out _));
        });

    [Theory]
    [InlineData(PacketSender.Server, "000F (00)*16")]
    [InlineData(PacketSender.Client, "0010 (00)*16")]
    [InlineData(PacketSender.Server, "0011 (00)*12")]
    [InlineData(PacketSender.Client, "0012 (00)*12")]
    [InlineData(PacketSender.Client, "0003")]
    [InlineData(PacketSender.Client, "0017")]
    [InlineData(PacketSender.Client, "FFFF")]
    [InlineData(PacketSender.Server, "0000")]
    public void Other_numbers_and_those_of_the_other_side_are_unknown(PacketSender sender, string frame)
    {
        Assert.Null(BinaryChat.Identify(WireBytes.Parse(frame), sender, default, out PacketError error));
        Assert.Equal(PacketErrorCode.None, error.Code);
    }

    [Fact]
    public void No_bytes_and_one_byte_are_malformed()
    {
        Assert.Null(BinaryChat.Identify([], PacketSender.Client, default, out PacketError error));
        Assert.Equal(new PacketError(PacketErrorCode.Empty, 0, null), error);
        Assert.Null(BinaryChat.Identify([0], PacketSender.Client, default, out error));
        Assert.Equal(new PacketError(PacketErrorCode.Truncated, 1, null), error);
    }

    [Fact]
    public void No_two_packets_share_a_separate_number()
        => Assert.Equal(25, BinaryChat.Packets.Select(static packet => ((BinaryPacketAttribute)packet.Declaration).Separate).Distinct().Count());

    [Fact]
    public void The_format_knows_a_packet_s_number_in_the_numbering_that_was_chosen()
    {
        PacketFormat documented = BinaryChat.Format;
        PacketFormat separate = documented.With("numbering", "separate");
        Assert.Equal((15u, 23u), (documented.IdOf(FileUploadRequest.Info).Number, separate.IdOf(FileUploadRequest.Info).Number));
        Assert.Equal((19u, 15u), (documented.IdOf(FilesRequest.Info).Number, separate.IdOf(FilesRequest.Info).Number));
        Assert.Equal((9u, 9u), (documented.IdOf(MessageRequest.Info).Number, separate.IdOf(MessageRequest.Info).Number));
        Assert.Equal(15u, FileUploadRequest.Info.Id.Number);
    }

    [Fact]
    public void Every_packet_begins_with_the_number_that_the_format_knows()
        => Examples.Check(BinarySuite.Instance.Packets, static vector =>
        {
            PacketFormat format = BinarySuite.Instance.With(vector.Options);
            Assert.Equal(format.IdOf(format.Packet(vector.Packet)), format.GetId(WireBytes.Parse(vector.Bytes)));
        });

    [Fact]
    public void A_frame_too_short_for_a_number_has_none()
    {
        Assert.True(BinaryChat.Format.GetId([]).IsNone);
        Assert.True(BinaryChat.Format.GetId([0]).IsNone);
        Assert.Equal(0x0102u, BinaryChat.Format.GetId([1, 2]).Number);
    }

    [Fact]
    public void The_field_that_makes_a_packet_ambiguous_is_one_of_its_own()
        => Assert.All(
            BinaryChat.Packets.Where(static packet => ((BinaryPacketAttribute)packet.Declaration).AmbiguousField is not null),
            static packet => Assert.Contains(((BinaryPacketAttribute)packet.Declaration).AmbiguousField, packet.Fields.Select(static field => field.Name)));

    // Bits 16 to 31 that are 2 look like the length of a two-byte name.
    [Theory]
    [InlineData(0x0000_0000_0002_0000)]
    [InlineData(0x0000_0000_0002_FFFF)]
    [InlineData(0xFFFF_FFFF_0002_6162)]
    public void An_ambiguous_download_is_neither_written_nor_read_in_the_documented_numbering(ulong file)
    {
        FileDownloadRequest request = new(7, file);
        byte[] destination = new byte[18];
        Assert.Equal(OperationStatus.InvalidData, request.Encode(destination, default, out int written, out PacketError error));
        Assert.Equal((0, PacketErrorCode.BadValue, "file"), (written, error.Code, error.Field));
        Assert.False(request.TryEncode(destination, out _));

        Assert.Equal(OperationStatus.Done, request.Encode(destination, _separate, out _, out _));
        Assert.True(FileDownloadRequest.TryDecode(destination, _separate, out FileDownloadRequest read, out _));
        Assert.Equal(file, read.File);

        destination[1] = 15;
        Assert.False(FileDownloadRequest.TryDecode(destination, out _));
        Assert.True(FileUploadRequest.TryDecode(destination, out FileUploadRequest upload));
        Assert.Equal(2, upload.FileName.Length);
    }

    [Fact]
    public void Whatever_is_written_as_a_download_is_read_as_one()
    {
        byte[] frame = new byte[18];
        for (ulong bits = 0; bits < 0x1_0000; bits++)
        {
            bool isWritten = new FileDownloadRequest(ulong.MaxValue, bits << 16).TryEncode(frame, out _);
            Assert.Equal(bits != 2, isWritten);
            if (isWritten)
                Assert.Same(FileDownloadRequest.Info, BinaryChat.Identify(frame, PacketSender.Client, default, out _));
        }
    }
}

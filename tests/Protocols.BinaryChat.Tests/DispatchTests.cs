using Protocols.TestKit;
using Xunit;

namespace Protocols.BinaryChat.Tests;

/// <summary>Each frame reaches one method of a handler.</summary>
public sealed class DispatchTests
{
    private static readonly BinaryOptions _separate = new() { Numbering = Numbering.Separate };

    [Theory]
    [InlineData("0001 0004 'anna'", "SessionRequest anna")]
    [InlineData("000F 0000000000000007 0000000000000011", "FileDownloadRequest 17")]
    [InlineData("000F 0000000000000007 0000012C 0002 'ab'", "FileUploadRequest ab")]
    [InlineData("0003 0000000000000007", "unknown 00 03 00 00 00 00 00 00 00 07")]
    [InlineData("0002 0000000000000007 0000000000000008", "unknown 00 02 00 00 00 00 00 00 00 07 00 00 00 00 00 00 00 08")]
    [InlineData("0001 0005 'anna'", "malformed Truncated 8 username")]
    [InlineData("00", "malformed Truncated 1 ")]
    [InlineData("", "malformed Empty 0 ")]
    public void A_server_receives_what_clients_send(string frame, string received)
    {
        Server server = new();
        BinaryChat.Dispatch(WireBytes.Parse(frame), default, server);
        Assert.Equal([received], server.Received);
    }

    [Fact]
    public void The_numbering_decides_what_a_number_is()
    {
        Server server = new();
        BinaryChat.Dispatch(WireBytes.Parse("0013 0000000000000007 0000000000020000"), _separate, server);
        BinaryChat.Dispatch(WireBytes.Parse("0017 0000000000000007 0000012C 0002 'ab'"), _separate, server);
        BinaryChat.Dispatch(WireBytes.Parse("000F 0000000000000007 0000012C 0002 'ab'"), _separate, server);
        Assert.Equal(["FileDownloadRequest 131072", "FileUploadRequest ab", "malformed TrailingBytes 10 "], server.Received);
    }

    [Fact]
    public void A_client_says_what_type_16_answers()
    {
        Client client = new();
        byte[] frame = WireBytes.Parse("0010 0000000000000011 0000000000000009");
        BinaryChat.Dispatch(frame, default, client);
        BinaryChat.Dispatch(frame, new BinaryOptions { Transfer = TransferKind.Upload }, client);
        Assert.Equal(["FileDownloadResponse 9", "FileUploadResponse 9"], client.Received);
    }

    [Fact]
    public void Dispatching_allocates_nothing()
    {
        Silence silence = new();
        byte[][] frames = [[0, 1, 0, 1, 97], [0, 3], [0, 15, 0], []];
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            foreach (byte[] frame in frames)
            {
                BinaryChat.Dispatch(frame, default, silence);
                BinaryChat.Dispatch(frame, _separate, silence);
            }
        }));
    }

    private sealed class Silence : BinaryChatServerHandler;

    private sealed class Server : BinaryChatServerHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in SessionRequest packet) => Received.Add("SessionRequest " + packet.Username.ToString());

        public override void On(in FileDownloadRequest packet) => Received.Add($"FileDownloadRequest {packet.File}");

        public override void On(in FileUploadRequest packet) => Received.Add("FileUploadRequest " + packet.FileName.ToString());

        public override void OnUnknown(ReadOnlySpan<byte> frame) => Received.Add("unknown " + WireBytes.Show(frame));

        public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
            => Received.Add($"malformed {error.Code} {error.Offset} {error.Field}");
    }

    private sealed class Client : BinaryChatClientHandler
    {
        public List<string> Received { get; } = [];

        public override void On(in FileDownloadResponse packet) => Received.Add($"FileDownloadResponse {packet.Transaction}");

        public override void On(in FileUploadResponse packet) => Received.Add($"FileUploadResponse {packet.Transaction}");
    }
}

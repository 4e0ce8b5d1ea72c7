using ChatGateway.Tests.Hub;
using ChatGateway.Udp;
using Protocols.BinaryChat;
using Xunit;

namespace ChatGateway.Tests.Udp;

public abstract class BinaryFileTests(Numbering numbering) : IAsyncLifetime
{
    private readonly BinaryOptions _options = new() { Numbering = numbering };
    private UdpGateway _gateway = null!;
    private UdpPeer _peer = null!;
    private ulong _session;

    private protected virtual GatewayOptions ServerOptions => new() { ReplyFactor = 1000 };

    private DatagramCounts Counts => numbering == Numbering.Separate ? _gateway.Counts.BinarySeparate : _gateway.Counts.Binary;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(600)]
    public async Task A_file_goes_up_and_comes_down(int size)
    {
        byte[] file = new byte[size];
        Random.Shared.NextBytes(file);
        await UploadAsync(file, "notes.txt");

        Assert.Equal(file, await DownloadAsync((uint)size));
    }

    [Theory]
    [InlineData(0, 0u)]
    [InlineData(256, 1u)]
    [InlineData(300, 2u)]
    public async Task The_empty_chunk_after_the_last_goes_up_and_comes_down(int size, uint chunk)
    {
        ulong upload = await BeginUploadAsync((uint)size, "notes.txt");
        for (uint next = 0; next < chunk; next++)
            await SendChunkAsync(upload, next, new byte[FileChunks.Length(next, (uint)size)]);
        await SendChunkAsync(upload, chunk, []);

        ulong download = await BeginDownloadAsync(1);
        _peer.Send(new DownloadChunkRequest(download, chunk), _options);
        await _peer.ReceiveAsync();
        Assert.True(DownloadChunkResponse.TryDecode(_peer.Datagram, _options, out DownloadChunkResponse response, out _));
        Assert.Equal((download, chunk, 0), (response.Transaction, response.Chunk, response.Data.Length));

        _peer.Send(new DownloadChunkRequest(download, chunk + 1), _options);
        await HearNothingAsync();
        UdpGateway.AssertRefused(1, Counts);
    }

    [Fact]
    public async Task A_file_that_is_there_is_listed_with_its_name_and_size()
    {
        await UploadAsync(new byte[300], "notes.txt");

        _peer.Send(new FilesRequest(_session), _options);
        Assert.Equal("FilesResponse { files = [1] }", await _peer.ReceiveAsync());
        _peer.Send(new FileDataRequest(_session, 1), _options);
        Assert.Equal("FileDataResponse { file = 1, size = 300, fileName = notes.txt }", await _peer.ReceiveAsync());
    }

    [Fact]
    public async Task A_file_on_its_way_up_is_not_listed_and_does_not_come_down()
    {
        await BeginUploadAsync(300, "notes.txt");

        _peer.Send(new FilesRequest(_session), _options);
        Assert.Equal("FilesResponse { files = [] }", await _peer.ReceiveAsync());
        _peer.Send(new FileDownloadRequest(_session, 1), _options);
        await HearNothingAsync();
        UdpGateway.AssertRefused(1, Counts);
    }

    [Fact]
    public async Task A_request_that_is_repeated_begins_no_other_transfer()
    {
        ulong upload = await BeginUploadAsync(1, "notes.txt");
        Assert.Equal(upload, await BeginUploadAsync(1, "notes.txt"));
        await SendChunkAsync(upload, 0, [1]);

        Assert.Equal(await BeginDownloadAsync(1), await BeginDownloadAsync(1));
    }

    [Fact]
    public async Task The_same_file_may_go_up_again_once_it_is_there()
    {
        await UploadAsync([1], "notes.txt");

        ulong again = await BeginUploadAsync(1, "notes.txt");
        await SendChunkAsync(again, 0, [2]);

        _peer.Send(new FilesRequest(_session), _options);
        Assert.Equal("FilesResponse { files = [1, 2] }", await _peer.ReceiveAsync());
    }

    [Fact]
    public async Task A_chunk_that_is_repeated_is_answered_again()
    {
        ulong upload = await BeginUploadAsync(1, "notes.txt");
        await SendChunkAsync(upload, 0, [1]);

        await SendChunkAsync(upload, 0, [1]);
    }

    [Fact]
    public async Task Chunks_that_the_file_does_not_have_are_not_answered()
    {
        ulong upload = await BeginUploadAsync(300, "notes.txt");

        _peer.Send(new UploadChunkRequest(upload, 2, new byte[44]), _options);
        _peer.Send(new UploadChunkRequest(upload, 1, new byte[43]), _options);
        _peer.Send(new UploadChunkRequest(upload, uint.MaxValue, new byte[44]), _options);

        await HearNothingAsync();
        UdpGateway.AssertRefused(3, Counts);
    }

    [Fact]
    public async Task A_transaction_that_was_guessed_is_not_answered()
    {
        ulong upload = await BeginUploadAsync(300, "notes.txt");

        _peer.Send(new UploadChunkRequest(upload + 1, 1, new byte[44]), _options);
        _peer.Send(new DownloadChunkRequest(upload, 0), _options);

        await HearNothingAsync();
        UdpGateway.AssertRefused(2, Counts);
    }

    [Fact]
    public async Task A_file_that_is_too_long_is_refused()
    {
        _peer.Send(new FileUploadRequest(_session, uint.MaxValue, "notes.txt"u8), _options);

        await HearNothingAsync();
        UdpGateway.AssertRefused(1, Counts);
    }

    [Fact]
    public async Task Everyone_in_other_formats_is_told_of_a_file()
    {
        Listener carol = _gateway.Enter("carol");

        await UploadAsync([1], "notes.txt");

        Assert.Contains("file notes.txt", carol.Heard);
    }

    [Fact]
    public async Task Chunks_keep_a_session()
    {
        ulong upload = await BeginUploadAsync(300, "notes.txt");
        _gateway.Time.Advance(TimeSpan.FromSeconds(29));
        await SendChunkAsync(upload, 0, new byte[256]);

        _gateway.Time.Advance(TimeSpan.FromSeconds(29));

        Assert.True(_gateway.IsThere("alice"));
    }

    [Fact]
    public async Task A_transfer_ends_with_its_session()
    {
        ulong upload = await BeginUploadAsync(300, "notes.txt");
        _gateway.Time.Advance(TimeSpan.FromSeconds(30));
        _peer.Send(new UploadChunkRequest(upload, 0, new byte[256]), _options);

        _session = await EnterAsync("bob");

        UdpGateway.AssertRefused(1, Counts);
    }

    public async Task InitializeAsync()
    {
        _gateway = await UdpGateway.StartAsync(ServerOptions);
        _peer = numbering == Numbering.Separate
            ? _gateway.Connect(_gateway.Ports.BinarySeparate, BinaryChat.Format.With("numbering", "separate"))
            : _gateway.Connect(_gateway.Ports.Binary, BinaryChat.Format);
        _session = await EnterAsync("alice");
    }

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    private Task<ulong> EnterAsync(string name) => UdpGateway.BeginSessionAsync(_peer, name, _options);

    private async Task UploadAsync(byte[] file, string name)
    {
        ulong upload = await BeginUploadAsync((uint)file.Length, name);
        for (uint chunk = 0; chunk < FileChunks.Count((uint)file.Length); chunk++)
        {
            int start = (int)FileChunks.Offset(chunk);
            await SendChunkAsync(upload, chunk, file[start..(start + FileChunks.Length(chunk, (uint)file.Length))]);
        }
    }

    private async Task<byte[]> DownloadAsync(uint size)
    {
        ulong download = await BeginDownloadAsync(1);
        using FileAssembler assembler = FileAssembler.Create(size)!;
        while (assembler.TryFindMissing(0, out uint chunk))
        {
            _peer.Send(new DownloadChunkRequest(download, chunk), _options);
            await _peer.ReceiveAsync();
            Assert.True(DownloadChunkResponse.TryDecode(_peer.Datagram, _options, out DownloadChunkResponse response, out _));
            Assert.Equal(ChunkOutcome.Accepted, assembler.Add(response.Chunk, response.Data));
        }
        Assert.True(assembler.TryGetFile(out ReadOnlyMemory<byte> file));
        return file.ToArray();
    }

    private async Task<ulong> BeginUploadAsync(uint size, string name)
    {
        _peer.Send(new FileUploadRequest(_session, size, HubFixture.Bytes(name)), _options);
        await _peer.ReceiveAsync();
        Assert.True(FileUploadResponse.TryDecode(_peer.Datagram, _options with { Transfer = TransferKind.Upload }, out FileUploadResponse response, out _));
        return response.Transaction;
    }

    private async Task<ulong> BeginDownloadAsync(ulong file)
    {
        _peer.Send(new FileDownloadRequest(_session, file), _options);
        await _peer.ReceiveAsync();
        Assert.True(FileDownloadResponse.TryDecode(_peer.Datagram, _options, out FileDownloadResponse response, out _));
        return response.Transaction;
    }

    private async Task SendChunkAsync(ulong upload, uint chunk, byte[] data)
    {
        _peer.Send(new UploadChunkRequest(upload, chunk, data), _options);
        Assert.Equal($"UploadChunkResponse {{ transaction = {upload}, chunk = {chunk} }}", await _peer.ReceiveAsync());
    }

    private async Task HearNothingAsync()
    {
        _peer.Send(new SessionPreserve(_session), _options);
        Assert.EndsWith($"session = {_session} }}", await _peer.ReceiveAsync(), StringComparison.Ordinal);
    }
}

public sealed class DocumentedBinaryFileTests() : BinaryFileTests(Numbering.Documented);

public sealed class SeparateBinaryFileTests() : BinaryFileTests(Numbering.Separate);

using ChatGateway.Cluster;
using ChatGateway.Hub;
using ChatGateway.Tests.Storage;
using Xunit;

namespace ChatGateway.Tests.Cluster;

public sealed class FileGrainTests
{
    private static readonly HubLimits _limits = new() { MaxFilesPerUser = 2, MaxFiles = 3, MaxFileLength = 10, MaxFilesLengthPerUser = 12, MaxFilesLength = 20 };
    private static readonly UserName _anna = new(1, "anna"), _ben = new(2, "ben"), _carl = new(3, "carl");

    [Fact]
    public async Task A_file_is_there_when_all_its_chunks_are_also_after_a_restart()
    {
        using StorageFolder folder = new();
        uint id;
        await using (ClusterNode node = await StartAsync(folder.File))
        {
            id = (await AddAsync(node, _anna, "notes", 10))!.Id;
            IFileGrain file = node.Grains.GetGrain<IFileGrain>(id);
            Assert.Equal(HubResult.Okay, (await file.WriteAsync(_anna, 2, [9, 10])).Result);
            Assert.Equal(HubResult.Okay, (await file.WriteAsync(_anna, 0, [1, 2, 3, 4])).Result);
            Assert.Equal(HubResult.Okay, (await file.WriteAsync(_anna, 0, [1, 2, 3, 4])).Result);
            Assert.Equal(HubResult.NotAuthorized, (await file.WriteAsync(_ben, 1, [5, 6, 7, 8])).Result);
            Assert.Equal(HubResult.UnknownFile, (await file.WriteAsync(_anna, 1, [5, 6, 7])).Result);
            Assert.Equal(HubResult.UnknownFile, (await file.WriteAsync(_anna, 4, [])).Result);
            Assert.Null(await file.ReadAsync(0));
            Assert.Empty(await node.Grains.GetGrain<IFilesGrain>(0).ListAsync());
            Assert.Equal(HubResult.Okay, (await file.WriteAsync(_anna, 1, [5, 6, 7, 8])).Result);
            Assert.Equal(HubResult.Okay, (await file.WriteAsync(_anna, 3, [])).Result);
        }

        await using ClusterNode again = await StartAsync(folder.File);
        Assert.Equal("notes", Assert.Single(await again.Grains.GetGrain<IFilesGrain>(0).ListAsync()).Name.ToString());
        byte[]?[] chunks = await Task.WhenAll(Enumerable.Range(0, 5).Select(chunk => again.Grains.GetGrain<IFileGrain>(id).ReadAsync((uint)chunk).AsTask()));
        Assert.Equal([[1, 2, 3, 4], [5, 6, 7, 8], [9, 10], [], null], chunks);
    }

    [Fact]
    public async Task An_empty_file_is_complete_at_once()
    {
        await using ClusterNode node = await StartAsync();
        FileFacts file = (await AddAsync(node, _anna, "nothing", 0))!;

        Assert.True(file.IsComplete);
        Assert.Empty((await node.Grains.GetGrain<IFileGrain>(file.Id).ReadAsync(0))!);
        Assert.Null(await node.Grains.GetGrain<IFileGrain>(file.Id).ReadAsync(1));
    }

    [Fact]
    public async Task An_upload_that_is_begun_again_for_want_of_an_answer_is_one()
    {
        await using ClusterNode node = await StartAsync();
        FileFacts file = new() { Owner = _anna, Name = "notes", Length = 4, ChunkLength = 4, Upload = Guid.NewGuid() };

        Assert.Equal((await node.Grains.GetGrain<IFilesGrain>(0).AddAsync(file))!.Id, (await node.Grains.GetGrain<IFilesGrain>(0).AddAsync(file))!.Id);
    }

    [Fact]
    public async Task A_users_own_oldest_file_goes_for_a_new_one_and_nobody_elses()
    {
        await using ClusterNode node = await StartAsync();
        foreach (UserName user in new[] { _anna, _ben, _carl })
            await node.Name(user.Name.ToString()).RegisterAsync(new Account { User = user, Password = new StoredPassword([], [], 1) });
        await UploadAsync(node, _ben, "ben's");
        await UploadAsync(node, _anna, "first");
        await UploadAsync(node, _anna, "second");
        await UploadAsync(node, _anna, "third");
        Assert.Equal(["ben's", "second", "third"], await ListAsync(node));
        Assert.Null(await AddAsync(node, _carl, "one too many", 4));
        Assert.Null(await AddAsync(node, _anna, "too long", 11));
        Assert.Equal(["ben's", "second", "third"], await ListAsync(node));

        await UploadAsync(node, _anna, "fourth", 8);
        Assert.Equal(["ben's", "third", "fourth"], await ListAsync(node));
    }

    [Fact]
    public async Task What_nobody_owns_any_more_goes_for_anyone()
    {
        await using ClusterNode node = await StartAsync();
        Present passing = node.Person("passing", 9);
        await node.Name("passing").TakeAsync(passing.User, passing.Place, isAlias: false);
        foreach (UserName user in new[] { _anna, _ben })
            await node.Name(user.Name.ToString()).RegisterAsync(new Account { User = user, Password = new StoredPassword([], [], 1) });
        await UploadAsync(node, _anna, "anna's");
        uint id = await UploadAsync(node, passing.User, "a guest's");
        await UploadAsync(node, _anna, "anna's too");
        Assert.Null(await AddAsync(node, _ben, "no room", 4));
        await node.Name("passing").ReleaseAsync(passing.Place, isAlias: false);

        await UploadAsync(node, _ben, "ben's");
        Assert.Equal(["anna's", "anna's too", "ben's"], await ListAsync(node));
        Assert.Null(await node.Grains.GetGrain<IFileGrain>(id).ReadAsync(0));
    }

    private static Task<ClusterNode> StartAsync(string? file = null) => ClusterNode.StartAsync(new ClusterOptions { File = file }, _limits);

    private static async Task<uint> UploadAsync(ClusterNode node, UserName owner, string name, int length = 4)
    {
        uint id = (await AddAsync(node, owner, name, length))!.Id;
        for (uint chunk = 0; chunk < length / 4; chunk++)
            Assert.Equal(HubResult.Okay, (await node.Grains.GetGrain<IFileGrain>(id).WriteAsync(owner, chunk, [1, 2, 3, 4])).Result);
        return id;
    }

    private static async Task<FileFacts?> AddAsync(ClusterNode node, UserName owner, string name, int length)
        => await node.Grains.GetGrain<IFilesGrain>(0).AddAsync(new FileFacts { Owner = owner, Name = name, Length = length, ChunkLength = 4, Upload = Guid.NewGuid() });

    private static async Task<string[]> ListAsync(ClusterNode node)
        => [.. (await node.Grains.GetGrain<IFilesGrain>(0).ListAsync()).Select(static file => file.Name.ToString())];
}

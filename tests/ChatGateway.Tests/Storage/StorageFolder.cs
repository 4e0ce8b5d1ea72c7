namespace ChatGateway.Tests.Storage;

/// <summary>A folder that is gone with the test.</summary>
internal sealed class StorageFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storage");

    /// <summary>Where a file would be.</summary>
    public string File => Path.Combine(_folder.FullName, "chat.db");

    public void Dispose() => _folder.Delete(recursive: true);
}

using ChatGateway.Cluster;

namespace ChatGateway.Hub;

/// <summary>A file as it was when it was asked for, perhaps still on its way in. Two are equal if they are of one upload.</summary>
public sealed record ChatFile
{
    private readonly FileFacts _facts;

    internal ChatFile(FileFacts facts) => _facts = facts;

    /// <summary>A number that no other file has, 1 to 65 535, so that it fits wherever a format has numbers.</summary>
    public ulong Id => _facts.Id;

    /// <summary>What it is called.</summary>
    public ChatText Name => _facts.Name;

    /// <summary>The number of bytes.</summary>
    public int Length => _facts.Length;

    /// <summary>Whether all chunks are there, so that others can have the file.</summary>
    public bool IsComplete => _facts.IsComplete;

    /// <summary>Whether the other is of the same upload.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(ChatFile? other) => other is not null && other._facts.Upload == _facts.Upload;

    /// <summary>A hash of the upload.</summary>
    public override int GetHashCode() => _facts.Upload.GetHashCode();
}

using ChatGateway.Hub;

namespace ChatGateway.Cluster;

/// <summary>A user, as other grains know them.</summary>
/// <param name="Id">The number, which no other user of the cluster has.</param>
/// <param name="Name">The name, as its owner writes it.</param>
[GenerateSerializer, Immutable, Alias("user")]
internal readonly record struct UserName(ulong Id, ChatText Name);

/// <summary>An endpoint of the cluster. It is as long-lived as its node at the most: a node that starts again is another one.</summary>
/// <param name="Node">The node that has the connection.</param>
/// <param name="Endpoint">The endpoint's number there.</param>
[GenerateSerializer, Immutable, Alias("place")]
internal readonly record struct Place(SiloAddress Node, ulong Endpoint);

/// <summary>A password's hash, and what it was made with.</summary>
[GenerateSerializer, Immutable, Alias("password")]
internal sealed record StoredPassword(byte[] Salt, byte[] Hash, int Iterations);

/// <summary>How a text travels between nodes, and is stored.</summary>
[GenerateSerializer, Alias("text")]
internal struct ChatTextSurrogate
{
    [Id(0)]
    public byte[] Utf8;
}

/// <summary>Makes texts of what has travelled.</summary>
[RegisterConverter]
internal sealed class ChatTextConverter : IConverter<ChatText, ChatTextSurrogate>
{
    public ChatText ConvertFromSurrogate(in ChatTextSurrogate surrogate) => ChatText.From(surrogate.Utf8);

    public ChatTextSurrogate ConvertToSurrogate(in ChatText value) => new() { Utf8 = value.Utf8.ToArray() };
}

using System.Collections;

namespace Protocols;

/// <summary>The packets that framers, dispatch and tools know: those that a format documents, and any that you declare.</summary>
public abstract class PacketSet : IReadOnlyList<PacketInfo>
{
    private readonly PacketInfo[] _packets;

    /// <summary>Initializes the set.</summary>
    /// <exception cref="ArgumentException">Two packets have the same name.</exception>
    protected PacketSet(IEnumerable<PacketInfo> packets)
    {
        _packets = [.. packets];
        HashSet<string> names = [];
        foreach (PacketInfo packet in _packets)
        {
            if (!names.Add(packet.Name))
                throw new ArgumentException($"Two packets are called {packet.Name}.", nameof(packets));
        }
    }

    /// <summary>The number of packets.</summary>
    public int Count => _packets.Length;

    /// <summary>A packet.</summary>
    /// <param name="index">Its index, from 0.</param>
    public PacketInfo this[int index] => _packets[index];

    /// <summary>The packet with a name, or null.</summary>
    /// <param name="name">The packet's name, matched exactly.</param>
    /// <example>
    /// <code>
    /// using Protocols.DelimitedChat;
    ///
    /// Console.WriteLine(DelimitedChat.Packets.Find("ShortMessage")!.Id);    // 80
    /// </code>
    /// </example>
    public PacketInfo? Find(string name) => Array.Find(_packets, packet => packet.Name == name);

    /// <summary>The packets of this set and further ones, from which a format makes a larger set.</summary>
    /// <param name="additional">The packets to add.</param>
    /// <exception cref="ArgumentNullException">The array or a packet in it is null.</exception>
    protected IEnumerable<PacketInfo> JoinedWith(PacketInfo[] additional)
        => additional is null || Array.IndexOf(additional, null) >= 0
            ? throw new ArgumentNullException(nameof(additional))
            : _packets.Concat(additional);

    /// <inheritdoc />
    public IEnumerator<PacketInfo> GetEnumerator() => _packets.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

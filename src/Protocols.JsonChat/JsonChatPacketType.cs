using System.Runtime.CompilerServices;
using System.Text;

namespace Protocols.JsonChat;

/// <summary>The packets of one type and sender: a single one, or several that differ in their action.</summary>
internal sealed class JsonChatPacketType
{
    private readonly (byte[] Name, int Index)[] _actions;
    private readonly NamePrefixes _prefixes;

    // In the canonical form, the number of bytes from the type's text to the first member of the data.
    private readonly int _canonicalLength;

    /// <param name="packets">The packets with their indices in the set, all of one type.</param>
    /// <exception cref="ArgumentException">Two packets have the same action.</exception>
    public JsonChatPacketType(IEnumerable<(PacketInfo Packet, int Index)> packets)
    {
        Dictionary<string, int> actions = [];
        foreach ((PacketInfo packet, int index) in packets)
        {
            Name = Encoding.UTF8.GetBytes(packet.Id.Name!);
            string? action = ((JsonChatPacketAttribute)packet.Declaration).Action;
            bool isTaken = action is null ? Index >= 0 : actions.ContainsKey(action);
            if (isTaken)
                throw new ArgumentException($"{packet} has the type {packet.Id} and the action of another packet.");
            if (action is null)
                Index = index;
            else
                actions.Add(action, index);
        }
        _actions = [.. actions.Select(static action => (Encoding.UTF8.GetBytes(action.Key), action.Value))];
        _canonicalLength = Name.Length + "\",\"data\":{".Length;
        _prefixes = new NamePrefixes(_actions, length: 4, end: (byte)'"');
    }

    /// <summary>The type, UTF-8.</summary>
    public byte[] Name { get; } = [];

    /// <summary>The packet for any action, or -1.</summary>
    public int Index { get; } = -1;

    /// <summary>Whether the action identifies the packet.</summary>
    public bool HasActions => _actions.Length > 0;

    /// <summary>The packet that a frame of this type most likely is, by its action, or -1.</summary>
    /// <param name="frame">The whole frame.</param>
    /// <param name="type">The offset of the type's text.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int GuessByAction(ReadOnlySpan<byte> frame, int type)
    {
        int data = type + _canonicalLength;
        if (type == "{\"type\":\"".Length && data < frame.Length)
        {
            // Perhaps the canonical form, in which the action is the second member of the data.
            ReadOnlySpan<byte> rest = frame.Slice(data);
            int comma = ByteFinder.IndexOf(rest, (byte)',', (byte)',');
            if (comma >= 0 && rest.Slice(comma).StartsWith(",\"action\":\""u8))
                return _prefixes.Find(frame, data + comma + ",\"action\":\"".Length);
        }
        int start = JsonEnvelope.IndexOfText(frame, "\"action\""u8);
        return start < 0 ? NamePrefixes.NotFound : _prefixes.Find(frame, start);
    }

    /// <summary>The packet of an action, or -1.</summary>
    public int IndexOf(JsonText action)
    {
        foreach ((byte[] name, int index) in _actions)
        {
            if (action.Equals(name))
                return index;
        }
        return Index;
    }
}

using Protocols.TestKit;

namespace ChatProto.Tests;

/// <summary>The recorded conversations, each line of which is a frame: <c>C</c> or <c>S</c> for the sender, the bytes, and after <c>#</c> what it is.</summary>
internal static class Captures
{
    public static byte[] BytesOf(string line) => WireBytes.Parse(line[2..].Split('#', 2)[0].Trim());
}

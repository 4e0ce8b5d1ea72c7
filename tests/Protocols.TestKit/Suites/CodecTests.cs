using System.Linq;
using System.Reflection;
using Xunit;

namespace Protocols.TestKit;

/// <summary>What generated code relies on in a format's reader and writer.</summary>
/// <param name="suite">The format.</param>
public abstract class CodecTests(FormatSuite suite)
{
    private const BindingFlags OwnInstanceMembers =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>One call that is not inlined puts the reader or writer into memory and makes every field three times as slow.</summary>
    [Fact]
    public void Every_instance_member_of_the_reader_and_writer_is_inlined()
    {
        PacketCodecAttribute codec = suite.Format.Packets[0].Declaration.GetType().GetCustomAttribute<PacketCodecAttribute>()!;
        MethodInfo[] members = [.. codec.Reader.GetMethods(OwnInstanceMembers), .. codec.Writer.GetMethods(OwnInstanceMembers)];
        Examples.Check(members, static member =>
            Assert.True(member.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining), $"{member.DeclaringType}.{member} may not be inlined."));
    }

    [Fact]
    public void Every_packet_is_declared_with_the_same_codec()
        => Assert.Single(suite.Format.Packets.Select(static packet => packet.Declaration.GetType()).Distinct());
}

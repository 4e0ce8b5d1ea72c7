using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Protocols.TestKit;

/// <summary>What generated code needs from a format's reader and writer.</summary>
/// <param name="suite">The format.</param>
public abstract class CodecTests(FormatSuite suite)
{
    private const BindingFlags OwnInstanceMembers =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>
    /// A single call that is not inlined puts the reader or writer into memory and makes every field three times as slow. Accessors that the compiler writes
    /// are short enough to be always inlined.
    /// </summary>
    [Fact]
    public void Every_instance_member_of_the_readers_and_writers_is_inlined()
    {
        IEnumerable<PacketCodecAttribute> codecs = suite.Format.Packets
            .Select(static packet => packet.Declaration.GetType())
            .Distinct()
            .Select(static declaration => declaration.GetCustomAttribute<PacketCodecAttribute>()!);
        IEnumerable<MethodInfo> members = codecs
            .SelectMany(static codec => (Type[])[codec.Reader, codec.Writer])
            .Distinct()
            .SelectMany(static type => type.GetMethods(OwnInstanceMembers))
            .Where(static member => !member.IsDefined(typeof(CompilerGeneratedAttribute)));
        Examples.Check(members, static member =>
            Assert.True(member.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining), $"{member.DeclaringType}.{member} may not be inlined."));
    }
}

using System.Reflection;
using System.Runtime.Versioning;
using Xunit;

namespace Protocols.NetStandard.Tests;

/// <summary>The other tests in this assembly mean something only if they run the builds that they are here for.</summary>
public sealed class TargetTests
{
    [Fact]
    public void The_vocabulary_is_its_netstandard_build() => AssertNetStandard(typeof(PacketInfo).Assembly);

    [Fact]
    public void DelimitedChat_is_its_netstandard_build() => AssertNetStandard(typeof(DelimitedChat.DelimitedChat).Assembly);

    private static void AssertNetStandard(Assembly assembly)
        => Assert.Equal(".NETStandard,Version=v2.0", assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName);
}

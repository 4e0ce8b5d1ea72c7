using System.Reflection;
using System.Runtime.Versioning;
using Xunit;

namespace Protocols.NetStandard.Tests;

/// <summary>The other tests in this assembly mean something only if they run the builds that they are here for.</summary>
public sealed class TargetTests
{
    [Fact]
    public void The_libraries_are_their_netstandard_builds()
    {
        Assembly[] libraries =
        [
            .. Assembly.GetExecutingAssembly().GetReferencedAssemblies()
                .Where(static name => name.Name!.StartsWith("Protocols.", StringComparison.Ordinal))
                .Select(Assembly.Load),
        ];
        Assert.Contains(typeof(PacketInfo).Assembly, libraries);
        Assert.Contains(typeof(DelimitedChat.DelimitedChat).Assembly, libraries);
        Assert.All(libraries, static library =>
            Assert.Equal(".NETStandard,Version=v2.0", library.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName));
    }
}

using Xunit;

namespace Protocols.Packaging.Tests;

/// <summary>
/// The public API of each library is recorded in a text file next to it. To change the API deliberately, set PROTOCOLS_UPDATE_API=1 and run these tests once,
/// which updates the file.
/// </summary>
public sealed class PublicApiTests
{
    public static TheoryData<string, string> Builds
    {
        get
        {
            TheoryData<string, string> builds = [];
            foreach (string library in Repository.Libraries)
            {
                foreach (string target in Repository.Targets(library))
                    builds.Add(library, target);
            }
            return builds;
        }
    }

    public static TheoryData<string> LibrariesOfTwoTargets => [.. Repository.Libraries.Where(static library => Repository.Targets(library).Length == 2)];

    [Theory]
    [MemberData(nameof(Builds))]
    public void The_public_api_is_the_recorded_one(string library, string target)
    {
        string file = Path.Combine(Repository.Library(library), $"PublicApi.{target}.txt");
        string[] actual = PublicApi.Of(library, target);
        if (Environment.GetEnvironmentVariable("PROTOCOLS_UPDATE_API") == "1")
            File.WriteAllText(file, string.Join('\n', actual) + "\n");

        string[] recorded = File.ReadAllLines(file);
        Assert.Empty(actual.Except(recorded).Select(static line => "not recorded: " + line));
        Assert.Empty(recorded.Except(actual).Select(static line => "gone: " + line));
        Assert.Equal(recorded, actual);
    }

    [Theory]
    [MemberData(nameof(LibrariesOfTwoTargets))]
    public void Both_targets_have_the_same_members_except_for_the_packet_interface(string library)
    {
        string[] modern = [.. WithoutPacketInterface(PublicApi.Of(library, "net10.0"))];
        string[] standard = [.. WithoutPacketInterface(PublicApi.Of(library, "netstandard2.0"))];

        Assert.Empty(modern.Except(standard));
        Assert.Empty(standard.Except(modern));
    }

    /// <summary>Only on .NET can an interface require static members of a ref struct.</summary>
    private static IEnumerable<string> WithoutPacketInterface(IEnumerable<string> lines)
    {
        bool isInInterface = false;
        foreach (string line in lines)
        {
            bool isMember = line.StartsWith(' ');
            isInInterface = isMember ? isInInterface : line.StartsWith("interface Protocols.IPacket<", StringComparison.Ordinal);
            if (isInInterface)
                continue;
            int bases = line.IndexOf(" : Protocols.IPacket<", StringComparison.Ordinal);
            yield return bases < 0 ? line : line[..bases];
        }
    }
}

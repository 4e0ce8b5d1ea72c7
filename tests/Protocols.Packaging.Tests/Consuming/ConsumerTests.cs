using System.Text.RegularExpressions;
using Xunit;

namespace Protocols.Packaging.Tests;

/// <summary>Projects outside this repository build and run with the packages alone.</summary>
[Collection(nameof(PackageFolder))]
public sealed class ConsumerTests(PackageFolder packages)
{
    private static readonly string[] _ownPackets = ["30-FF-30-30-30-30-30-30-30-41-FF-6E-65-6F-00", "Done True", "Wave { room = 0000000A, username = neo }"];

    private static readonly string[] _descriptions =
    [
        "binary: SessionRequest",
        "datagram: Ok",
        "delimited: GuestName",
        "json: AlterRoom",
        "text: Edit",
        "ShortMessageReply { clientMessageId = 7, room = Okay, message = Okay } None",
        "Login { id = alice, password = s3cret, save = true } None",
    ];

    [Fact]
    public void A_console_program_frames_dispatches_and_answers()
    {
        Consumer consumer = new(packages, "Console");
        string program = Path.Combine(consumer.Build("net10.0"), "Console.dll");

        Assert.Equal(
            [
                "ShortMessage { clientMessageId = 7, room = 00000000, message = aGk= }",
                "51FF00000007FF030300",
                "ChangeAlias { alias = neo }",
                "NeedMoreData, 1 left",
            ],
            consumer.Run(CommandLine.DotNet, program));
    }

    [Fact]
    public void A_program_for_the_framework_finds_all_that_it_needs_and_runs()
    {
        Consumer consumer = new(packages, "Framework");
        string folder = consumer.Build("net472");

        Assert.Empty(FrameworkBindings.Unmet(folder, "Framework.exe"));
        if (Mono.Run(consumer, Path.Combine(folder, "Framework.exe")) is { } lines)
        {
            Assert.Equal(
                [
                    "PrivateMessage { receiver = bert, message = hello }",
                    "A required member is missing at byte 21.",
                    "Join { username = alice }",
                    "Done",
                    "bytes",
                    "4",
                    "A6-FF-61-6C-00",
                    "51-FF-07-00-00-00-FF-03-03-00",
                    "00-0F-00-00-00-00-00-00-00-01",
                    "1576",
                    "True",
                ],
                lines);
        }
    }

    [Fact]
    public void All_libraries_can_be_trimmed_and_run()
    {
        Consumer consumer = new(packages, "Trimmed");

        Assert.Equal(_descriptions, consumer.Run(Path.Combine(consumer.Publish(), "Trimmed")));
    }

    [Fact]
    public void All_libraries_can_be_compiled_ahead_of_time_and_run()
    {
        // The linker is the machine's own; the build server must have one.
        bool hasLinker = OperatingSystem.IsWindows() || CommandLine.Has("clang") || CommandLine.Has("gcc");
        Assert.True(hasLinker || Environment.GetEnvironmentVariable("CI") != "true", "Neither clang nor gcc is here to link native code.");
        if (!hasLinker)
            return;
        Consumer consumer = new(packages, "Trimmed", "Native");

        Assert.Equal(_descriptions, consumer.Run(Path.Combine(consumer.Publish("-p:PublishAot=true"), "Trimmed")));
    }

    [Fact]
    public void An_FSharp_program_sends_decodes_and_handles_packets()
    {
        Consumer consumer = new(packages, "FSharp");

        Assert.Equal(
            [
                "16000A626572740068656C6C6F",
                "PrivateMessage { receiver = bert, message = hello }",
                "to bert: hello",
                "The packet is cut short at byte 12.",
            ],
            consumer.Run(CommandLine.DotNet, Path.Combine(consumer.Build("net10.0"), "FSharp.dll")));
    }

    [Fact]
    public void The_page_for_Unity_lists_all_that_the_libraries_need()
    {
        Consumer consumer = new(packages, "Unity");
        string[] needed = [.. Directory.GetFiles(consumer.Build("netstandard2.0"), "*.dll").Select(static path => Path.GetFileName(path)).Where(static name => name != "Unity.dll")];
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "embedding.md"));
        string[] listed = [.. Regex.Matches(page, @"^    (\S+\.dll)$", RegexOptions.Multiline).Select(static match => match.Groups[1].Value)];

        Assert.Equal(needed.Where(static name => !name.StartsWith("Protocols.", StringComparison.Ordinal)).Order(StringComparer.Ordinal), listed);
        Assert.Empty(FrameworkBindings.Missing(Path.Combine(consumer.Folder, "bin", "Release", "netstandard2.0")));
    }

    [Fact]
    public void A_project_declares_packets_of_its_own()
    {
        Consumer consumer = new(packages, "OwnPackets");
        string folder = consumer.Build("");

        Assert.Equal(_ownPackets, consumer.Run(CommandLine.DotNet, Path.Combine(folder, "net10.0", "OwnPackets.dll")));
        if (Mono.Run(consumer, Path.Combine(folder, "net472", "OwnPackets.exe")) is { } lines)
            Assert.Equal(_ownPackets, lines);
    }
}

using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>Which files are generated again after a change.</summary>
public sealed class IncrementalTests
{
    private const string Packets = """
        using Protocols;
        using Protocols.DelimitedChat;

        namespace Example;

        /// <summary>Asks for someone.</summary>
        /// <param name="username">Who is asked for.</param>
        [DelimitedPacket(0x30, PacketSender.Client)]
        public readonly ref partial struct Page(Utf8Text username);

        /// <summary>Someone is there.</summary>
        /// <param name="room">Where.</param>
        [DelimitedPacket(0x31, PacketSender.Server)]
        public readonly ref partial struct Here(RoomId room);
        """;

    private const string Catalogue = """
        using System;
        using Protocols;
        using Protocols.DelimitedChat;

        namespace Example;

        /// <summary>Packets of one format.</summary>
        [PacketCatalogue(typeof(DelimitedPacketAttribute))]
        public static partial class Pager
        {
            private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, DelimitedOptions options, out PacketError error)
            {
                error = default;
                return -1;
            }
        }
        """;

    private const string Elsewhere = """
        namespace Example;

        internal static class Elsewhere
        {
            internal static int Answer() => 41;
        }
        """;

    [Fact]
    public void The_first_run_generates_everything()
    {
        Consumer consumer = new(Packets, Catalogue, Elsewhere);
        GeneratorDriver driver = consumer.CreateDriver(trackSteps: true).RunGenerators(consumer.Compile());

        Assert.Equal(
            ["Example.Here.g.cs", "Example.Page.g.cs", "Example.Pager.g.cs"],
            FilesOfStepsThat(driver, static reason => reason == IncrementalStepRunReason.New));
    }

    [Fact]
    public void A_method_body_in_another_file_generates_nothing() => GeneratesAgain(Elsewhere, "41", "42");

    [Fact]
    public void A_new_file_generates_nothing() => GeneratesAgain("", "", "namespace Example; internal sealed class Another;");

    [Fact]
    public void A_comment_above_a_declaration_generates_nothing()
        => GeneratesAgain(Packets, "/// <summary>Asks", "// Here they are.\n\n/// <summary>Asks");

    [Fact]
    public void Blank_lines_within_a_declaration_generate_nothing()
        => GeneratesAgain(Packets, "(Utf8Text username)", "(\n\n    Utf8Text username)");

    [Fact]
    public void Another_type_in_the_same_file_generates_nothing()
        => GeneratesAgain(Packets, "namespace Example;", "namespace Example;\n\ninternal sealed class Another;\n");

    [Fact]
    public void A_method_body_of_the_catalogue_generates_nothing() => GeneratesAgain(Catalogue, "return -1", "return -2");

    [Fact]
    public void A_new_field_generates_its_packet_only()
        => GeneratesAgain(Packets, "(Utf8Text username)", "(Utf8Text username, Utf8Text alias)", "Example.Page.g.cs");

    [Fact]
    public void A_fields_documentation_generates_its_packet_only()
        => GeneratesAgain(Packets, "Who is asked for.", "Who is wanted.", "Example.Page.g.cs");

    [Fact]
    public void A_new_id_generates_its_packet_and_the_catalogue()
        => GeneratesAgain(Packets, "0x30", "0x32", "Example.Page.g.cs", "Example.Pager.g.cs");

    [Fact]
    public void A_new_packet_generates_itself_and_the_catalogue() => GeneratesAgain(
        Packets,
        "Here(RoomId room);",
        "Here(RoomId room);\n\n/// <summary>Nobody is there.</summary>\n[DelimitedPacket(0x33, PacketSender.Server, Literal = \"NOBODY\")]\npublic readonly ref partial struct Nobody;",
        "Example.Nobody.g.cs",
        "Example.Pager.g.cs");

    [Fact]
    public void A_mistake_in_one_packet_leaves_the_others_alone()
        => GeneratesAgain(Packets, "(Utf8Text username)", "(string username)", "Example.Pager.g.cs");

    /// <summary>Runs the generator on the files, replaces something in one of them, and checks which files are generated again.</summary>
    private static void GeneratesAgain(string file, string replaced, string replacement, params string[] files)
    {
        string[] sources = [Packets, Catalogue, Elsewhere, ""];
        Consumer consumer = new(sources);
        CSharpCompilation before = consumer.Compile();
        int index = Array.IndexOf(sources, file);
        SyntaxTree edited = CSharpSyntaxTree.ParseText(
            replaced.Length == 0 ? replacement : file.Replace(replaced, replacement), consumer.ParseOptions, $"Source{index}.cs");

        GeneratorDriver driver = consumer.CreateDriver(trackSteps: true).RunGenerators(before);
        driver = driver.RunGenerators(before.ReplaceSyntaxTree(before.SyntaxTrees[index], edited));

        Assert.Equal(files, FilesOfStepsThat(driver, static reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified));
        if (files.Length == 0)
            AssertUnchanged(driver, PacketGenerator.PacketsStep, PacketGenerator.CataloguesStep);
    }

    private static void AssertUnchanged(GeneratorDriver driver, params string[] steps)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Assert.All(
            steps.SelectMany(name => result.TrackedSteps[name]).SelectMany(static step => step.Outputs),
            static output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    /// <summary>The files that come from steps which ran for one of the reasons.</summary>
    private static IEnumerable<string> FilesOfStepsThat(GeneratorDriver driver, Func<IncrementalStepRunReason, bool> ranFor)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        return
            from step in result.TrackedOutputSteps.SelectMany(static steps => steps.Value)
            from output in step.Outputs
            where ranFor(output.Reason)
            from file in FilesOf(output.Value)
            orderby file
            select file;
    }

    // An output step's value is a pair of its sources and its diagnostics, whose types are the compiler's own.
    private static IEnumerable<string> FilesOf(object output)
    {
        var pair = (ITuple)output;
        foreach (object source in (IEnumerable)pair[0]!)
            yield return (string)source.GetType().GetProperty("HintName")!.GetValue(source)!;
    }
}

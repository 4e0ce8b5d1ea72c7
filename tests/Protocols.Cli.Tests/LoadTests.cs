using Protocols;
using Protocols.DelimitedChat;
using Xunit;

namespace ChatProto.Tests;

/// <summary>A user's own packet: the tests load this assembly.</summary>
[DelimitedPacket(0x20, PacketSender.Client)]
internal readonly ref partial struct Ping(uint number, Utf8Text note);

/// <summary>A user's own format.</summary>
internal static class Stub
{
    public static PacketFormat Format { get; } = new StubFormat();
}

/// <summary>Formats and packets that are loaded from an assembly.</summary>
public class LoadTests
{
    private const string PingLine =
        """{"packet":"Ping","id":32,"from":"client","length":11,"fields":{"number":7,"note":"hey"}}""";

    private static readonly string _assembly = typeof(LoadTests).Assembly.Location;

    [Fact]
    public async Task A_users_own_packet_is_decoded_with_its_fields()
    {
        ToolResult result = await Load("decode --format delimited --from client --json --hex", "20FF00000007FF68657900");
        Assert.Equal((0, PingLine + "\n", ""), (result.Status, result.Text, result.Error));
    }

    [Fact]
    public async Task A_users_own_packet_is_cut_from_a_stream_and_read_where_it_is_cut_short()
    {
        ToolResult result = await Load("decode --format delimited --from client --stream --json --hex", "20FF00000007FF68657900 20FF00000000FF68");
        Assert.StartsWith("""{"packet":"Ping",""", result.Lines[0], System.StringComparison.Ordinal);
        Assert.EndsWith(""","partial":{"packet":"Ping","fields":{"number":0}}}""", result.Lines[1], System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_users_own_packet_is_encoded()
        => Assert.Equal("20ff00000007ff68657900\n", (await Load("encode --format delimited --json-text", PingLine)).Text);

    [Fact]
    public async Task A_loaded_format_is_listed_with_the_others_and_has_its_options()
    {
        Assert.Contains("stub", (await Load("list")).Lines);
        ToolResult result = await Load("decode --format stub --from client --mood bad --json --hex", "5600FF");
        Assert.Equal((0, ""), (result.Status, result.Error));
        Assert.Contains("\"packet\":\"Verb\"", result.Text, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_it_the_packet_is_unknown()
        => Assert.Contains("\"packet\":null", (await Tool.RunAsync("decode --format delimited --from client --json --hex", "", "20FF00")).Text, System.StringComparison.Ordinal);

    [Fact]
    public async Task An_assembly_with_neither_is_refused()
    {
        ToolResult result = await Tool.RunAsync("list --load", "", typeof(Assert).Assembly.Location);
        Assert.Equal((2, $"{typeof(Assert).Assembly.Location} has no formats and no packets."), (result.Status, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_file_that_is_not_an_assembly_prints_one_sentence()
    {
        ToolResult result = await Tool.RunAsync("list --load", "", Tool.Capture("text.txt"));
        Assert.StartsWith($"{Tool.Capture("text.txt")} cannot be loaded: ", result.Error, System.StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    private static Task<ToolResult> Load(string arguments, params string[] more) => Tool.RunAsync("--load", "", [_assembly, .. arguments.Split(' '), .. more]);
}

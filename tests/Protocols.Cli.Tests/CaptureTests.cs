using System.Text.Json;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>
/// The recorded conversation of DelimitedChat. Each line of its text is a frame: <c>C</c> or <c>S</c> for the sender, the bytes,
/// and after <c>#</c> the packet's name or another description.
/// </summary>
public class CaptureTests
{
    private static readonly string[] _lines = File.ReadAllLines(Tool.Capture("delimited.txt"));

    [Theory]
    [InlineData('C', "delimited-client.bin")]
    [InlineData('S', "delimited-server.bin")]
    public void The_bytes_are_those_of_the_text(char sender, string file)
        => Examples.AssertBytes([.. Sent(sender).SelectMany(BytesOf)], File.ReadAllBytes(Tool.Capture(file)));

    [Fact]
    public void The_conversation_has_many_packets_of_many_types()
    {
        Assert.True(_lines.Length >= 40);
        Assert.True(_lines.Select(static line => (line[0], BytesOf(line)[0])).Distinct().Count() >= 25);
    }

    [Theory]
    [InlineData('C', "client", 0)]
    [InlineData('S', "server", 1)]
    public async Task Each_frame_is_what_the_text_says(char sender, string from, int status)
    {
        ToolResult result = await Tool.RunAsync($"decode --format delimited --from {from} --stream --json --extensions", "", "--file", Tool.Capture($"delimited-{from}.bin"));
        string[] expected = [.. Sent(sender).Select(static line => line.Split('#', 2)[1].Trim())];
        Assert.Equal(expected.Length, result.Lines.Length);
        foreach ((string said, string printed) in expected.Zip(result.Lines))
            Assert.StartsWith(NameOf(printed), said, StringComparison.Ordinal);
        Assert.Equal((status, ""), (result.Status, result.Error));
    }

    [Theory]
    [InlineData("client", "")]
    [InlineData("server", "")]
    [InlineData("server", " --extensions")]
    public async Task What_was_decoded_is_encoded_to_the_same_bytes(string from, string options)
    {
        string[] decoded = (await Tool.RunAsync($"decode --format delimited --from {from} --stream --json{options}", "", "--file", Tool.Capture($"delimited-{from}.bin"))).Lines;
        string[] good = [.. decoded.Where(static line => !line.StartsWith("""{"error":""", StringComparison.Ordinal))];
        ToolResult encoded = await Tool.RunAsync($"encode --format delimited --raw{options}", string.Join('\n', good));

        IEnumerable<string> sound = Sent(from == "client" ? 'C' : 'S').Where(static line => !line.Contains("# a ShortMessageReply that", StringComparison.Ordinal));
        Examples.AssertBytes([.. sound.SelectMany(BytesOf)], encoded.Bytes);
    }

    [Theory]
    [InlineData("datagram", "client")]
    [InlineData("datagram", "server")]
    public async Task A_stream_is_decoded_and_encoded_again(string format, string from)
    {
        string file = Tool.Capture($"{format}-{from}.bin");
        ToolResult decoded = await Tool.RunAsync($"decode --format {format} --from {from} --stream --json", "", "--file", file);
        Assert.Equal((0, ""), (decoded.Status, decoded.Error));
        ToolResult encoded = await Tool.RunAsync($"encode --format {format} --raw", decoded.Text);
        Examples.AssertBytes(File.ReadAllBytes(file), encoded.Bytes);
    }

    [Theory]
    [InlineData("binary", "client")]
    [InlineData("binary", "server")]
    public async Task Datagrams_are_decoded_and_encoded_again(string format, string from)
    {
        string file = Tool.Capture($"{format}-{from}.hex");
        ToolResult decoded = await Tool.RunAsync($"decode --format {format} --from {from} --lines --json", "", "--file", file);
        Assert.Equal((0, ""), (decoded.Status, decoded.Error));
        Assert.Equal(await File.ReadAllTextAsync(file), (await Tool.RunAsync($"encode --format {format}", decoded.Text)).Text);
    }

    private static IEnumerable<string> Sent(char sender) => _lines.Where(line => line[0] == sender);

    private static byte[] BytesOf(string line) => WireBytes.Parse(line[2..].Split('#', 2)[0].Trim());

    private static string NameOf(string printed)
    {
        JsonElement line = JsonDocument.Parse(printed).RootElement;
        if (line.TryGetProperty("error", out _))
            return "a ShortMessageReply that";
        return line.GetProperty("packet").GetString() ?? "a packet of Anna's program alone";
    }
}

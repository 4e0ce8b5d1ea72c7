using System.Text;
using Protocols.TestKit;
using Xunit;

namespace ChatProto.Tests;

/// <summary>TextChat in its two dialects.</summary>
public class DialectTests
{
    private const string Forwarded = """{"header":"@all","message":"Hi","sender":"alice","timestamp":"02:46"}""" + "\n";
    private const string Board = """200 BOARD {"alice":"ONLINE","bob":"ONLINE"}""" + "\n";

    [Theory]
    [InlineData("server", Forwarded,
        """{"packet":"ForwardedMessage","id":null,"from":"server","length":70,"fields":{"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi"}}""")]
    [InlineData("server", Board,
        """{"packet":"UserBoard","id":null,"from":"server","length":44,"fields":{"users":[{"username":"alice","status":"ONLINE"},{"username":"bob","status":"ONLINE"}]}}""")]
    [InlineData("client", "SEND " + Forwarded,
        """{"packet":"Send","id":"SEND","from":"client","length":75,"fields":{"sender":"alice","header":"@all","timestamp":"02:46","message":"Hi"}}""")]
    [InlineData("client", "LEAVE\n", """{"packet":"Leave","id":"LEAVE","from":"client","length":6,"fields":{}}""")]
    [InlineData("client", "USERSTATUS alice DO_NOT_DISTURB\n",
        """{"packet":"SetUserStatus","id":"USERSTATUS","from":"client","length":32,"fields":{"username":"alice","status":"DO_NOT_DISTURB"}}""")]
    public async Task A_line_of_an_existing_program_is_decoded(string from, string line, string expected)
    {
        ToolResult result = await Tool.RunAsync($"decode --format text --from {from} --json --dialect revised".Split(' '), Encoding.UTF8.GetBytes(line));
        Assert.Equal((expected + "\n", 0), (result.Text, result.Status));
    }

    [Fact]
    public async Task Without_the_option_the_documented_dialect_is_spoken()
    {
        ToolResult result = await Tool.RunAsync("decode --format text --from server --json".Split(' '), Encoding.UTF8.GetBytes(Forwarded));
        Assert.StartsWith("""{"error":"MissingMember","offset":68,"field":"messageId",""", result.Text, StringComparison.Ordinal);
        Assert.Equal(1, result.Status);
    }

    [Theory]
    [InlineData("", """{"alice":"ONLINE"}""")]
    [InlineData(" --dialect documented", """{"alice":"ONLINE"}""")]
    [InlineData(" --dialect revised", """200 BOARD {"alice":"ONLINE"}""")]
    public async Task A_board_is_encoded_as_the_dialect_writes_it(string option, string line)
    {
        ToolResult result = await Tool.RunAsync($"encode --format text --raw{option}", """{"packet":"UserBoard","fields":{"users":[{"username":"alice","status":"ONLINE"}]}}""");
        Examples.AssertBytes(Encoding.UTF8.GetBytes(line + "\n"), result.Bytes);
    }

    [Fact]
    public async Task A_packet_of_the_other_dialect_is_refused()
    {
        ToolResult result = await Tool.RunAsync(
            "encode --format text --dialect revised",
            """{"packet":"MessageDelivery","fields":{"sender":"alice","timestamp":"3:05 PM","messageId":"41","message":"hello"}}""");
        Assert.StartsWith("""{"error":"UnknownPacket","field":null,""", result.Text, StringComparison.Ordinal);
        Assert.Equal(1, result.Status);
    }

    [Fact]
    public async Task Only_two_dialects_are_known()
        => Assert.Equal(2, (await Tool.RunAsync("decode --format text --from client --dialect other")).Status);

    [Theory]
    [InlineData("text", "client", "")]
    [InlineData("text", "server", "")]
    [InlineData("text-revised", "client", " --dialect revised")]
    [InlineData("text-revised", "server", " --dialect revised")]
    public async Task A_conversation_is_decoded_and_encoded_again(string name, string from, string option)
    {
        string file = Tool.Capture($"{name}-{from}.bin");
        ToolResult decoded = await Tool.RunAsync($"decode --format text --from {from} --stream --json{option}", "", "--file", file);
        Assert.Equal((0, ""), (decoded.Status, decoded.Error));
        ToolResult encoded = await Tool.RunAsync($"encode --format text --raw{option}", decoded.Text);
        Examples.AssertBytes(File.ReadAllBytes(file), encoded.Bytes);
    }

    [Fact]
    public async Task The_list_says_which_packets_one_dialect_has()
    {
        string[] lines = (await Tool.RunAsync("list --format text --json")).Lines;
        Assert.Equal(
            ["ForwardedMessage revised", "MessageDelivery documented"],
            lines.Where(static line => line.Contains("\"dialect\"", StringComparison.Ordinal)).Select(static line => System.Text.Json.JsonDocument.Parse(line).RootElement)
                .Select(static line => $"{line.GetProperty("packet")} {line.GetProperty("dialect")}").Order());
        string table = (await Tool.RunAsync("list --format text")).Text;
        Assert.Contains("ForwardedMessage (revised)", table, StringComparison.Ordinal);
        Assert.Contains("MessageDelivery (documented)", table, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using Protocols;
using Xunit;

namespace ChatProto.Tests;

public class ListTests
{
    [Fact]
    public async Task A_line_of_json_says_all_about_a_packet()
    {
        string[] lines = (await Tool.RunAsync("list --format delimited --json")).Lines;
        Assert.Contains("""{"format":"delimited","packet":"LogOff","id":40,"from":"client","draft":false,"extension":false,"fields":[]}""", lines);
        Assert.Contains("""{"format":"delimited","packet":"ShortMessageReply","id":81,"from":"server","draft":false,"extension":false,"fields":[{"name":"clientMessageId","kind":"u32"},{"name":"room","kind":"code"},{"name":"message","kind":"code"}]}""", lines);
    }

    [Fact]
    public async Task Every_packet_of_every_format_is_listed_once()
    {
        ToolResult result = await Tool.RunAsync("list --json");
        Assert.Equal(
            Formats.All.SelectMany(static format => format.Packets.Select(packet => (format.Name, packet.Name))),
            result.Lines.Select(static line => JsonDocument.Parse(line).RootElement).Select(static line => (line.GetProperty("format").GetString()!, line.GetProperty("packet").GetString()!)));
        Assert.Equal((0, ""), (result.Status, result.Error));
    }

    [Fact]
    public async Task Extensions_and_drafts_are_marked()
    {
        JsonElement[] lines = [.. (await Tool.RunAsync("list --json")).Lines.Select(static line => JsonDocument.Parse(line).RootElement)];
        foreach ((PacketFormat format, PacketInfo packet) in Formats.All.SelectMany(static format => format.Packets.Select(packet => (format, packet))))
        {
            JsonElement line = lines.Single(line => line.GetProperty("packet").GetString() == packet.Name && line.GetProperty("format").GetString() == format.Name);
            Assert.Equal((packet.Declaration.Draft, packet.Declaration.Extension), (line.GetProperty("draft").GetBoolean(), line.GetProperty("extension").GetBoolean()));
        }
    }

    [Fact]
    public async Task The_table_has_a_row_for_each_packet()
    {
        string text = (await Tool.RunAsync("list --format delimited")).Text;
        string row = text.Split('\n').Single(static line => line.Contains(" LoginReply ", StringComparison.Ordinal));
        Assert.Equal(["3", "(0x03)", "server", "LoginReply", "username:code", "password:code", "byteOrder:code"], row.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("LongMessageNextDelivery (extension)", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public async Task Lines_that_go_elsewhere_than_to_a_terminal_are_not_padded()
        => Assert.All((await Tool.RunAsync("list")).Lines, static line => Assert.Equal(line.TrimEnd(), line));

    [Fact]
    public async Task The_table_fits_the_terminal()
    {
        ToolResult result = await Tool.RunAsync(["list"], [], configure: static streams => streams with { Width = 60 });
        Assert.All(result.Lines, static line => Assert.True(line.Length <= 60, line));
    }
}

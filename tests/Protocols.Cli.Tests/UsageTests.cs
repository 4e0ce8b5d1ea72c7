using Xunit;

namespace ChatProto.Tests;

public class UsageTests
{
    private const string Decode = "decode --format delimited --from client";

    [Theory]
    [InlineData("", "Required command was not provided.")]
    [InlineData("explode", "explode is not a command; the commands are decode, encode, list, watch, send, dissector, completion, man.")]
    [InlineData("decode --load", "The option --load needs a file.")]
    [InlineData("list --load /nowhere/at/all.dll", "There is no file /nowhere/at/all.dll.")]
    [InlineData("decode --from client", "Option '--format' is required.")]
    [InlineData("decode --format delimited", "Option '--from' is required.")]
    [InlineData("decode --format morse --from client", "There is no format morse; the formats are delimited, datagram, binary, json, text.")]
    [InlineData("decode --format delimited --from nobody", "The option --from cannot be nobody; its values are client, server.")]
    [InlineData(Decode + " --packet Nothing", "The format delimited has no packet Nothing.")]
    [InlineData(Decode + " --packet LoginReply", "LoginReply is not sent by the client.")]
    [InlineData(Decode + " --byte-order middle", "The option --byte-order cannot be middle; its values are big, little.")]
    [InlineData(Decode + " --shout", "There is no option --shout here.")]
    [InlineData(Decode + " --stream --lines", "The input is a stream or lines; give one of --stream and --lines.")]
    [InlineData(Decode + " --hex 2", "The value of --hex is not hex: two digits a byte, text in single quotes, or lines of xxd or hexdump -C.")]
    [InlineData(Decode + " --hex zz", "The value of --hex is not hex: two digits a byte, text in single quotes, or lines of xxd or hexdump -C.")]
    [InlineData(Decode + " --hex 20 --file x", "There is more than one input; give one.")]
    [InlineData(Decode + " - --hex 20", "There is more than one input; give one.")]
    [InlineData(Decode + " capture.bin", "capture.bin is not understood; a file is given with --file.")]
    [InlineData(Decode + " --json-text {}", "There is no option --json-text here.")]
    [InlineData(Decode + " --file /nowhere/at/all", "There is no file /nowhere/at/all.")]
    [InlineData(Decode + " --numbering separate", "The format delimited has no option --numbering.")]
    [InlineData("decode --format binary --from client --stream", "The documented numbering cannot be framed on a stream, because it tells packets apart by the length of their datagram; the separate numbering can.")]
    [InlineData("encode", "Option '--format' is required.")]
    [InlineData("encode --format delimited --file x --json-text {}", "There is more than one input; give one.")]
    [InlineData("list --format morse", "There is no format morse; the formats are delimited, datagram, binary, json, text.")]
    [InlineData("list --byte-order big", "Unrecognized command or argument '--byte-order'.")]
    public async Task Wrong_usage_prints_one_sentence(string arguments, string sentence)
    {
        ToolResult result = await Tool.RunAsync(arguments);
        Assert.Equal((2, "", sentence), (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task A_directory_is_not_a_file()
    {
        ToolResult result = await Tool.RunAsync(Decode, "", "--file", AppContext.BaseDirectory);
        Assert.Equal((2, "", $"{AppContext.BaseDirectory} is a directory, not a file."), (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task Input_that_cannot_be_read_prints_one_sentence_after_what_was_printed()
    {
        ToolResult result = await Tool.RunAsync(
            (Decode + " --stream --json").Split(' '), [], configure: static streams => streams with { Input = new BreakingStream([0x20, 0x00]) });
        Assert.Equal(
            (2, """{"packet":null,"id":32,"from":"client","length":2,"hex":"2000","position":0}""" + "\n", "standard input cannot be read: The cable is out."),
            (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task Input_far_longer_than_a_packet_is_refused()
    {
        ToolResult result = await Tool.RunAsync(Decode.Split(' '), new byte[(16 * 1024 * 1024) + 1]);
        Assert.Equal((2, "", "standard input is too long to be one packet; --stream reads a stream of packets."), (result.Status, result.Text, result.Error.TrimEnd()));
    }

    [Fact]
    public async Task An_argument_that_begins_with_an_at_sign_names_no_file()
    {
        ToolResult result = await Tool.RunAsync(Decode, "", "--hex", "@" + Tool.Capture("delimited.txt"));
        Assert.Equal((2, "The value of --hex is not hex: two digits a byte, text in single quotes, or lines of xxd or hexdump -C."), (result.Status, result.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("decode --help")]
    [InlineData("encode --help")]
    [InlineData("list --help")]
    [InlineData("watch --help")]
    [InlineData("send --help")]
    public async Task Help_is_not_an_error(string arguments)
    {
        ToolResult result = await Tool.RunAsync(arguments);
        Assert.Equal((0, ""), (result.Status, result.Error));
        Assert.Contains("Usage:", result.Text, StringComparison.Ordinal);
        Assert.Equal(arguments != "--help", result.Text.Contains("Examples:\n  chatproto " + arguments.Split(' ')[0], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("decode --format ", "delimited")]
    [InlineData("decode --format text --from ", "server")]
    [InlineData("decode --format delimited --packet Sho", "ShortMessage")]
    [InlineData("decode --format delimited --byte-order ", "little")]
    [InlineData("decode --pcap x --port 8005", "8005=text,dialect=revised")]
    [InlineData("send --format ", "delimited")]
    [InlineData("de", "decode")]
    [InlineData("watch --format text --packet Jo", "Join")]
    public async Task A_shell_can_ask_for_completions(string typed, string completion)
    {
        ToolResult result = await Tool.RunAsync($"[suggest:{typed.Length}]", "", typed);
        Assert.Contains(completion, result.Lines);
        Assert.Equal((0, ""), (result.Status, result.Error));
    }

    [Fact]
    public async Task Packets_of_other_formats_are_not_completed()
        => Assert.DoesNotContain("ShortMessage", (await Tool.RunAsync("[suggest:32]", "", "decode --format text --packet ")).Lines);

    [Fact]
    public async Task Output_that_nobody_reads_any_more_ends_the_tool_quietly()
    {
        ToolResult result = await Tool.RunAsync(
            (Decode + " --stream --json").Split(' '), [0x20, 0x00], configure: static streams => streams with { Output = new BrokenOutput(32, "Broken pipe") });
        Assert.Equal((0, ""), (result.Status, result.Error));
    }

    [Fact]
    public async Task Output_that_cannot_be_written_prints_one_sentence()
    {
        ToolResult result = await Tool.RunAsync(
            (Decode + " --stream --json").Split(' '), [0x20, 0x00], configure: static streams => streams with { Output = new BrokenOutput(28, "No space left on device") });
        Assert.Equal((2, "The output cannot be written: No space left on device"), (result.Status, result.Error.TrimEnd()));
    }

    private sealed class BreakingStream(byte[] bytes) : TrickleStream(bytes, int.MaxValue)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer) is > 0 and int length ? length : throw new IOException("The cable is out.");
    }

    private sealed class BrokenOutput(int code, string message) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException(message, code);
    }
}

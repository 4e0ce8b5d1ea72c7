using Xunit;

namespace ChatProto.Tests;

/// <summary>The manual page and the completion scripts of shells.</summary>
public sealed class ManualTests
{
    [Fact]
    public async Task The_manual_describes_every_command_with_its_options_and_examples()
    {
        string manual = (await Tool.RunAsync("man")).Text.Replace("\\-", "-", StringComparison.Ordinal).Replace("\\e", "\\", StringComparison.Ordinal);
        string[] commands = [.. (await Tool.RunAsync("--help")).Text.Split("Commands:\n")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Trim().Split(' ')[0])];
        Assert.Contains("decode", commands);
        foreach (string command in commands)
        {
            Assert.Contains($".SS {command}\n", manual, StringComparison.Ordinal);
            string[] help = (await Tool.RunAsync(command + " --help")).Text.Split('\n');
            string[] examples = [.. help.SkipWhile(static line => line != "Examples:").Skip(1).Where(static line => line.Length > 0)];
            Assert.NotEmpty(examples);
            Assert.All(examples, example => Assert.Contains(example.Trim(), manual, StringComparison.Ordinal));
            string[] options = [.. help.Select(static line => line.Trim()).Where(static line => line.StartsWith("--", StringComparison.Ordinal)).Select(static line => line.Split(' ', ',')[0])];
            Assert.All(options, option => Assert.Contains($"{option}\\fR", manual, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_line_of_the_manual_is_mistaken_for_a_formatting_request()
    {
        string[] known = [".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".br", ".nf", ".fi"];
        Assert.All((await Tool.RunAsync("man")).Lines.Where(static line => line.StartsWith('.') || line.StartsWith('\'')), line => Assert.Contains(line.Split(' ')[0], known));
    }

    [Theory]
    [InlineData("bash", "complete -F _chatproto chatproto")]
    [InlineData("fish", "complete --command chatproto")]
    [InlineData("zsh", "compdef _chatproto chatproto")]
    public async Task A_shell_gets_a_script_that_asks_the_tool(string shell, string last)
    {
        ToolResult result = await Tool.RunAsync("completion " + shell);
        Assert.Equal((0, ""), (result.Status, result.Error));
        Assert.Contains("[suggest:", result.Text, StringComparison.Ordinal);
        Assert.Contains(last, result.Lines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("completion csh", "There is no completion for csh; the shells are bash, fish, zsh.")]
    [InlineData("dissector --format no", "There is no format no; the formats are delimited, datagram, binary, json, text.")]
    public async Task A_mistake_prints_one_sentence(string arguments, string sentence)
    {
        ToolResult result = await Tool.RunAsync(arguments);
        Assert.Equal((2, sentence + "\n", ""), (result.Status, result.Error, result.Text));
    }
}

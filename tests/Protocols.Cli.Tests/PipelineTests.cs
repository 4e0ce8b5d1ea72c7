using System.Text;
using Xunit;

namespace ChatProto.Tests;

/// <summary>The built tool among other processes.</summary>
public class PipelineTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Each_answer_comes_before_the_next_question_is_asked()
    {
        using ToolProcess tool = ToolProcess.Start("decode --format delimited --from client --lines --json");
        for (int i = 1; i <= 3; i++)
        {
            await tool.Input.WriteAsync(Encoding.ASCII.GetBytes($"2{i}00\n"));
            await tool.Input.FlushAsync();
            string? answer = await tool.Output.ReadLineAsync().WaitAsync(_patience);
            Assert.Equal($$"""{"packet":null,"id":{{0x20 + i}},"from":"client","length":2,"hex":"2{{i}}00"}""", answer);
        }
        tool.Input.Close();
        Assert.Equal(0, await tool.WaitAsync());
    }

    [Fact]
    public async Task Two_tools_in_a_pipe_return_their_input()
    {
        using ToolProcess decoder = ToolProcess.Start("decode --format delimited --from client --stream --json");
        using ToolProcess encoder = ToolProcess.Start("encode --format delimited --raw");
        byte[] capture = await File.ReadAllBytesAsync(Tool.Capture("delimited-client.bin"));
        using MemoryStream encoded = new();

        Task reading = encoder.Output.BaseStream.CopyToAsync(encoded);
        await decoder.Input.WriteAsync(capture);
        decoder.Input.Close();
        await decoder.Output.BaseStream.CopyToAsync(encoder.Input);
        encoder.Input.Close();
        await reading;

        Assert.Equal(capture, encoded.ToArray());
        Assert.Equal((0, 0), (await decoder.WaitAsync(), await encoder.WaitAsync()));
    }

    [Fact]
    public async Task The_memory_of_a_long_stream_is_that_of_a_short_one()
    {
        const int Length = 256 * 1024 * 1024;
        const long MemoryLimit = 128 * 1024 * 1024;
        // Frames of the largest size, in pieces that do not end where a frame does.
        byte[] frame = [0xA6, 0xFF, .. Enumerable.Repeat((byte)'a', 16_381), 0x00];
        byte[] piece = [.. frame, .. frame, .. frame, .. frame];

        using ToolProcess tool = ToolProcess.Start("decode --format delimited --from client --stream --json");
        long lines = 0;
        Task counting = Task.Run(async () =>
        {
            while (await tool.Output.ReadLineAsync() is not null)
                lines++;
        });
        for (int written = 0; written < Length; written += piece.Length)
            await tool.Input.WriteAsync(piece);
        await tool.Input.FlushAsync();
        long memory = tool.PeakMemory;
        tool.Input.Close();
        await counting.WaitAsync(_patience);

        Assert.Equal(0, await tool.WaitAsync());
        Assert.Equal(4L * Length / piece.Length, lines);
        Assert.True(memory < MemoryLimit, $"The tool took {memory} bytes.");
    }

    [Fact]
    public async Task The_tool_ends_when_nobody_reads_its_output_any_more()
    {
        using ToolProcess tool = ToolProcess.Start("decode --format delimited --from client --lines --json");
        byte[] lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("2000\n", 10_000)));
        await tool.Input.WriteAsync(lines);
        await tool.Output.ReadLineAsync().WaitAsync(_patience);
        tool.Output.Close();

        // The tool closes its end once it has noticed; until then it reads on.
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
                await tool.Input.WriteAsync(lines);
        }).WaitAsync(_patience);
        Assert.Equal((0, ""), (await tool.WaitAsync(), await tool.Error.ReadToEndAsync()));
    }

    [Fact]
    public async Task A_stream_from_a_closed_standard_input_is_empty()
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "Protocols.Cli.dll");
        using System.Diagnostics.Process shell = System.Diagnostics.Process.Start("sh", ["-c", $"exec dotnet '{tool}' decode --format delimited --from client --stream <&-"]);
        try
        {
            await shell.WaitForExitAsync().WaitAsync(_patience);
            Assert.Equal(0, shell.ExitCode);
        }
        finally
        {
            shell.Kill();
        }
    }

    [Fact]
    public async Task Wrong_usage_has_its_sentence_and_its_status()
    {
        using ToolProcess tool = ToolProcess.Start("decode --format delimited --from client --file .");
        Assert.Equal(2, await tool.WaitAsync());
        Assert.Equal((". is a directory, not a file.", ""), ((await tool.Error.ReadToEndAsync()).TrimEnd(), await tool.Output.ReadToEndAsync()));
    }
}

using Xunit;

namespace ChatGateway.Tests;

/// <summary>What the program refuses to start with.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--ephemeral --data other.db")]
    [InlineData("--ephemeral --cluster redis://127.0.0.1:6379")]
    [InlineData("--data other.db --cluster redis://127.0.0.1:6379")]
    [InlineData("--cluster nonsense")]
    [InlineData("--cluster redis://redis.example.org:6379")]
    [InlineData("--cluster redis://127.0.0.1:1")]
    [InlineData("--cluster redis://127.0.0.1:6379 --cluster-address 192.0.2.1")]
    [InlineData("--ephemeral --cluster-address 192.0.2.1")]
    [InlineData("--cluster-address here")]
    [InlineData("--cluster-port 70000")]
    [InlineData("--ephemeral --cluster-certificate none.pem")]
    public async Task Options_that_do_not_go_together_or_are_not_safe_end_it_with_an_error(string options)
        => Assert.Equal(1, await Task.Run(() => (int)typeof(Gateway).Assembly.EntryPoint!.Invoke(null, [options.Split(' ')])!).WaitAsync(TimeSpan.FromMinutes(1)));
}

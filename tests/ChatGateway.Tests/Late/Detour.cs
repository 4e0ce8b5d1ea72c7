namespace ChatGateway.Tests.Late;

/// <summary>Makes the hub's answers come later than what it has decided.</summary>
internal sealed class Detour
{
    private Gate? _next;

    /// <summary>Options of a gateway whose hub answers each time a good while after it has decided.</summary>
    public static GatewayOptions Always(GatewayOptions options) => With(options, static () => Task.Run(YieldAsync));

    /// <summary>Options of a gateway whose hub answers at once, unless the test holds an answer.</summary>
    public GatewayOptions For(GatewayOptions options) => With(options, () => Interlocked.Exchange(ref _next, null)?.PassAsync() ?? Task.CompletedTask);

    /// <summary>Holds the next answer.</summary>
    public Gate HoldNext() => _next = new Gate();

    private static GatewayOptions With(GatewayOptions options, Func<Task> detour) => options with { Limits = options.Limits with { Detour = detour } };

    private static async Task YieldAsync()
    {
        for (int i = 0; i < 10; i++)
            await Task.Yield();
    }

    /// <summary>An answer that is held.</summary>
    internal sealed class Gate
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes when the hub has decided.</summary>
        public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

        public void Open() => _open.SetResult();

        public Task PassAsync()
        {
            _reached.SetResult();
            return _open.Task;
        }
    }
}

namespace ChatGateway.Cluster;

/// <summary>A grain whose state is stored. It never goes on with a state that it could not store: it ends, and its next activation reads what is there.</summary>
/// <typeparam name="TState">The state.</typeparam>
internal abstract class StoredGrain<TState>(IPersistentState<TState> state) : Grain
    where TState : class, new()
{
    protected TState State => state.State;

    protected bool IsStored => state.RecordExists;

    /// <summary>Stores the state, over the one that was read and no other; see <see cref="Orleans.Storage.InconsistentStateException" />.</summary>
    protected Task SaveAsync() => EndUnlessDoneAsync(state.WriteStateAsync());

    /// <summary>Forgets the state, unless it is another one by now.</summary>
    protected Task ForgetAsync() => EndUnlessDoneAsync(state.ClearStateAsync());

    private async Task EndUnlessDoneAsync(Task storing)
    {
        try
        {
            await storing;
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}

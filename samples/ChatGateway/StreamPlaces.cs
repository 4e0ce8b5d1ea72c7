using ChatGateway.Limits;

namespace ChatGateway;

/// <summary>The places for clients of each format that has connections.</summary>
/// <param name="limits">How many there are.</param>
internal sealed class StreamPlaces(GatewayPlaces limits)
{
    public PlaceBudget Text { get; } = new(limits.Text);

    public PlaceBudget Delimited { get; } = new(limits.Delimited);

    public PlaceBudget Json { get; } = new(limits.Json);
}

namespace Protocols.Fuzz;

/// <summary>A promise was broken.</summary>
/// <param name="message">Which, and how.</param>
public sealed class FuzzException(string message) : Exception(message);

namespace Protocols;

/// <summary>On an enumeration: tools show its values as numbers, because the format's document does so.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class ShownAsNumberAttribute : Attribute;

using System;

namespace Protocols;

/// <summary>
/// On a format's static partial class: the generator adds the list of all packets that the assembly declares with the
/// attribute or one derived from it, a handler class for each side, and the dispatch to them.
/// </summary>
/// <param name="declaration">The format's attribute, derived from <see cref="PacketAttribute" />; it may be abstract.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PacketCatalogueAttribute(Type declaration) : Attribute
{
    /// <summary>The format's attribute, derived from <see cref="PacketAttribute" />; it may be abstract.</summary>
    public Type Declaration { get; } = declaration;
}

namespace Protocols.Generator.Model;

/// <summary>A format's static class, which receives the list of packets, the handlers and the dispatch.</summary>
internal sealed record CatalogueModel(string Namespace, string Name, string DeclarationType, string Options, EquatableArray<string> Usings);

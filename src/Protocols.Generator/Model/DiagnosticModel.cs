using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Protocols.Generator.Model;

/// <summary>A place in a source file, without its syntax tree.</summary>
internal sealed record SourcePlace(string Path, TextSpan Span, LinePositionSpan Lines)
{
    public static SourcePlace? From(Location? location)
        => location is { IsInSource: true } ? new(location.SourceTree!.FilePath, location.SourceSpan, location.GetLineSpan().Span) : null;

    public Location ToLocation() => Location.Create(Path, Span, Lines);
}

/// <summary>A mistake in a declaration, to be reported.</summary>
internal sealed record DiagnosticModel(string Id, SourcePlace? Place, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic()
        => Diagnostic.Create(Diagnostics.Find(Id), Place?.ToLocation(), [.. Arguments]);
}

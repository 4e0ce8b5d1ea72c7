using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Protocols.Generator.Parsing;

namespace Protocols.Generator;

/// <summary>
/// If a declaration has a mistake, nothing is generated that reads its parameters, and the compiler would warn about each of them. The mistake is already
/// reported, so these warnings are suppressed.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadParameterSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor _unread = new("PROTOS001", "CS9113", "The parameters of a packet are read by generated code.");

    /// <inheritdoc />
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(_unread);

    /// <inheritdoc />
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (IsPacketsParameter(diagnostic.Location, context))
                context.ReportSuppression(Suppression.Create(_unread, diagnostic));
        }
    }

    private static bool IsPacketsParameter(Location place, SuppressionAnalysisContext context)
        => place.SourceTree is { } tree
            && tree.GetRoot(context.CancellationToken).FindNode(place.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            && context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken) is { } type
            && type.GetAttributes().Any(static attribute => attribute.AttributeClass.DerivesFrom(KnownTypes.Packet));
}

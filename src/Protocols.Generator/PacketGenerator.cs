using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Protocols.Generator.Emitting;
using Protocols.Generator.Model;
using Protocols.Generator.Parsing;

namespace Protocols.Generator;

/// <summary>
/// Joins declared packets with the reader and writer of their format. It knows no format: everything about one is read off the
/// members of its reader and writer.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PacketGenerator : IIncrementalGenerator
{
    internal const string PacketsStep = "Packets";
    internal const string CataloguesStep = "Catalogues";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedPacket> parsed = context.SyntaxProvider
            .CreateSyntaxProvider(PacketParser.IsCandidate, PacketParser.Parse)
            .Where(static packet => packet is not null)!;
        IncrementalValuesProvider<PacketModel> packets = parsed
            .Select(static (packet, _) => packet.Model)
            .Where(static model => model is not null)
            .WithTrackingName(PacketsStep)!;
        IncrementalValuesProvider<ParsedCatalogue> parsedCatalogues = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.PacketCatalogue, CatalogueParser.IsCandidate, CatalogueParser.Parse);
        IncrementalValuesProvider<(CatalogueModel Catalogue, EquatableArray<PacketKey> Packets)> catalogues = parsedCatalogues
            .Select(static (catalogue, _) => catalogue.Model)
            .Where(static model => model is not null)
            .Combine(packets.Select(static (packet, _) => packet.Key).Collect())
            .Select(static (pair, _) => (pair.Left!, new EquatableArray<PacketKey>(
                pair.Right.Where(packet => packet.DeclarationTypes.Contains(pair.Left!.DeclarationType)))))
            .WithTrackingName(CataloguesStep);

        context.RegisterSourceOutput(packets, static (output, packet) =>
            output.AddSource($"{packet.Namespace}.{packet.Name}.g.cs", PacketEmitter.Emit(packet)));
        context.RegisterSourceOutput(catalogues, static (output, pair) =>
            output.AddSource($"{pair.Catalogue.Namespace}.{pair.Catalogue.Name}.g.cs", CatalogueEmitter.Emit(pair.Catalogue, pair.Packets)));

        context.RegisterSourceOutput(parsed, static (output, packet) =>
        {
            foreach (DiagnosticModel diagnostic in packet.Diagnostics)
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
        });
        context.RegisterSourceOutput(parsedCatalogues, static (output, catalogue) =>
        {
            if (catalogue.Diagnostic is { } diagnostic)
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
        });
        context.RegisterSourceOutput(parsed.Collect(), static (output, all) =>
        {
            foreach (DiagnosticModel diagnostic in FindDuplicates(all))
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
        });
    }

    private static IEnumerable<DiagnosticModel> FindDuplicates(ImmutableArray<ParsedPacket> all)
    {
        (PacketKey Key, SourcePlace? Place)[] packets = [.. all.Where(static packet => packet.Model is not null).Select(static packet => (packet.Model!.Key, packet.Place))];
        var sameId = packets.Where(static packet => !packet.Key.IsDraft && packet.Key.Id.Length > 0)
            .GroupBy(static packet => (packet.Key.Format, packet.Key.Sender, packet.Key.Id));
        var sameName = packets.GroupBy(static packet => (packet.Key.Format, packet.Key.Name));

        foreach (var group in sameId)
        {
            foreach (var packet in group.Skip(1))
                yield return new(Diagnostics.DuplicateId.Id, packet.Place, new([packet.Key.Name, group.First().Key.Name]));
        }
        foreach (var group in sameName)
        {
            foreach (var packet in group.Skip(1))
                yield return new(Diagnostics.DuplicateName.Id, packet.Place, new([packet.Key.FullName, group.First().Key.FullName]));
        }
    }
}

using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Protocols.Generator.Emitting;
using Protocols.Generator.Model;
using Protocols.Generator.Parsing;

namespace Protocols.Generator;

/// <summary>
/// Joins declared packets with the reader and writer of their format. It knows no specific format: it learns everything about one from the members of its
/// reader and writer.
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
        IncrementalValuesProvider<PacketModel> models = parsed
            .Select(static (packet, _) => packet.Model)
            .Where(static model => model is not null)!;
        IncrementalValueProvider<EquatableArray<string>> repeated = models
            .Select(static (packet, _) => packet.Key)
            .Collect()
            .Select(static (packets, _) => new EquatableArray<string>(FindSameFiles(packets).Select(static pair => pair.Second.FullName)));
        IncrementalValuesProvider<PacketModel> packets = models
            .Combine(repeated)
            .Where(static pair => !pair.Right.Contains(pair.Left.Key.FullName))
            .Select(static (pair, _) => pair.Left)
            .WithTrackingName(PacketsStep);
        IncrementalValuesProvider<ParsedCatalogue> parsedCatalogues = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.PacketCatalogue, CatalogueParser.IsCandidate, CatalogueParser.Parse);
        IncrementalValuesProvider<(CatalogueModel Catalogue, EquatableArray<PacketKey> Packets)> catalogues = parsedCatalogues
            .Select(static (catalogue, _) => catalogue.Model)
            .Where(static model => model is not null)
            .Combine(packets.Select(static (packet, _) => packet.Key).Collect())
            .Select(static (pair, _) => (pair.Left!, new EquatableArray<PacketKey>(
                pair.Right.Where(packet => pair.Left!.Lists(packet) && packet.Options == pair.Left.OptionsType))))
            .WithTrackingName(CataloguesStep);

        context.RegisterSourceOutput(packets, static (output, packet) =>
            output.AddSource(packet.Key.FileName, ToSource(PacketEmitter.Emit(packet))));
        context.RegisterSourceOutput(catalogues, static (output, pair) =>
            output.AddSource(pair.Catalogue.FileName, ToSource(CatalogueEmitter.Emit(pair.Catalogue, pair.Packets))));

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
        context.RegisterSourceOutput(parsed.Collect().Combine(parsedCatalogues.Collect()), static (output, pair) =>
        {
            foreach (DiagnosticModel diagnostic in FindMixedOptions(pair.Left, pair.Right))
                output.ReportDiagnostic(diagnostic.ToDiagnostic());
        });
    }

    private static IEnumerable<DiagnosticModel> FindDuplicates(ImmutableArray<ParsedPacket> all)
    {
        Dictionary<PacketKey, SourcePlace?> places = [];
        foreach (ParsedPacket packet in all.Where(static packet => packet.Model is not null))
            places[packet.Model!.Key] = packet.Place;

        var sameId = FindSame(
            places.Keys.Where(static packet => !packet.IsDraft && packet.Id.Length > 0),
            static packet => (packet.Format, packet.Sender, packet.Id));
        var sameName = FindSame(places.Keys, static packet => (packet.Format, packet.Name));

        foreach ((PacketKey first, PacketKey second) in sameId)
            yield return new(Diagnostics.DuplicateId.Id, places[second], new([second.Name, first.Name]));
        foreach ((PacketKey first, PacketKey second) in sameName.Union(FindSameFiles(places.Keys)))
            yield return new(Diagnostics.DuplicateName.Id, places[second], new([second.FullName, first.FullName]));
    }

    private static IEnumerable<DiagnosticModel> FindMixedOptions(ImmutableArray<ParsedPacket> packets, ImmutableArray<ParsedCatalogue> catalogues)
        => from catalogue in catalogues.Select(static parsed => parsed.Model).OfType<CatalogueModel>()
           from packet in packets
           let key = packet.Model?.Key
           where key is not null && catalogue.Lists(key) && key.Options != catalogue.OptionsType
           select new DiagnosticModel(Diagnostics.MixedOptions.Id, packet.Place, new([key.Name, key.Options, catalogue.Name, catalogue.OptionsType]));

    /// <summary>Packets whose generated files would have the same name, because their names differ only in case.</summary>
    private static IEnumerable<(PacketKey First, PacketKey Second)> FindSameFiles(IEnumerable<PacketKey> packets)
        => FindSame(packets, static packet => packet.FileName.ToUpperInvariant());

    private static IEnumerable<(PacketKey First, PacketKey Second)> FindSame<T>(IEnumerable<PacketKey> packets, Func<PacketKey, T> what)
        => packets.GroupBy(what).SelectMany(static group => group.Skip(1).Select(second => (group.First(), second)));

    // Without a byte order mark, like the other sources.
    private static SourceText ToSource(string code) => SourceText.From(code, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), SourceHashAlgorithm.Sha256);
}

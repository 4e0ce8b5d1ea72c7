using System.Collections.Concurrent;

namespace Protocols.TestKit;

/// <summary>
/// A format, and everything known about it from sources other than its code. The test classes of this kit run on it. A new packet needs its declaration and its
/// golden vector; a new format needs a class derived from this one.
/// </summary>
public abstract class FormatSuite
{
    private readonly ConcurrentDictionary<string, PacketFormat> _formats = new();
    private VectorFiles? _vectors;

    /// <summary>The format with its default options.</summary>
    public abstract PacketFormat Format { get; }

    /// <summary>The format's vectors.</summary>
    public VectorFiles Vectors => _vectors ??= VectorFiles.Read(Format.Name);

    /// <summary>Packets with their canonical bytes, at least one for each packet of the catalogue.</summary>
    public IReadOnlyList<GoldenPacket> Packets => Vectors.Packets;

    /// <summary>Other accepted forms.</summary>
    public IReadOnlyList<GoldenVariant> Variants => Vectors.Of<GoldenVariant>();

    /// <summary>Packets that decode, but whose fields the encoder refuses.</summary>
    public IReadOnlyList<GoldenPacket> DecodeOnly => Vectors.DecodeOnly;

    /// <summary>Bytes that are not a packet.</summary>
    public IReadOnlyList<GoldenError> Errors => Vectors.Of<GoldenError>();

    /// <summary>Fields that the encoder refuses.</summary>
    public IReadOnlyList<GoldenRefusal> Refusals => Vectors.Of<GoldenRefusal>();

    /// <summary>Streams and how they are cut.</summary>
    public IReadOnlyList<FramingScript> Framing => Vectors.Of<FramingScript>();

    /// <summary>The options that change bytes or the known packets, each tested with random fields.</summary>
    public virtual IReadOnlyList<string> Dialects => [""];

    /// <summary>A second implementation of the format to compare with.</summary>
    public abstract ReferenceCodec Reference { get; }

    /// <summary>Random values for the fields of the format's packets.</summary>
    public abstract FieldGenerator Fields { get; }

    /// <summary>Packets that a user of the library declares, each with its bytes, at least one from either side.</summary>
    public abstract IReadOnlyDictionary<PacketInfo, string> Own { get; }

    /// <summary>The format with options chosen.</summary>
    /// <param name="options">The options, such as <c>byte-order=little extensions</c>.</param>
    public PacketFormat With(string options) => _formats.GetOrAdd(options, Choose);

    /// <summary>Whether a stream of the format can be framed.</summary>
    /// <param name="options">The format's options.</param>
    public virtual bool IsFramed(string options) => true;

    /// <summary>The bytes of a frame on a stream, with what the stream adds to them.</summary>
    /// <param name="frame">The frame.</param>
    public virtual byte[] ToStream(byte[] frame) => frame;

    /// <summary>Whether a packet of the catalogue can be identified by its bytes with these options.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="options">The format's options.</param>
    public virtual bool IsKnown(PacketInfo packet, string options) => !packet.Declaration.Draft && IsSpoken(packet, options);

    /// <summary>Whether the chosen dialect has a packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="options">The format's options.</param>
    public bool IsSpoken(PacketInfo packet, string options)
        => packet.Declaration.Dialect is not { } dialect
            || options.Split(' ').Append($"dialect={Format.Options.Single(static option => option.Name == "dialect").Values[0]}")
                .First(static option => option.StartsWith("dialect=", System.StringComparison.Ordinal)) == $"dialect={dialect}";

    /// <summary>Whether these bytes decode according to the wire reference, although they are the start of a longer frame of the packet.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="options">The format's options.</param>
    public virtual bool MayEndEarly(PacketInfo packet, byte[] bytes, string options) => false;

    /// <summary>Whether the wire reference has two encodings for a packet's values, so that the bytes written may differ from those read.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="read">The bytes that were read.</param>
    /// <param name="written">The canonical ones.</param>
    public virtual bool MayBeRewritten(PacketInfo packet, byte[] read, byte[] written) => false;

    /// <summary>Whether there is no value of a wrong type for a field.</summary>
    /// <param name="field">The field.</param>
    public virtual bool TakesAnyValue(FieldInfo field) => false;

    /// <summary>Whether the encoder may refuse a field that was decoded, because it exceeds the encoder's own limit.</summary>
    /// <param name="error">The refusal.</param>
    public virtual bool IsFieldLimit(PacketError error)
        => error.Field is not null && error.Code is PacketErrorCode.TooLong or PacketErrorCode.TooMany or PacketErrorCode.BadLength or PacketErrorCode.BadBase64;

    private PacketFormat Choose(string options)
        => options.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)
            .Select(static option => option.Split('='))
            .Aggregate(Format, static (format, option) => format.With(option[0], option.Length > 1 ? option[1] : "true"));
}

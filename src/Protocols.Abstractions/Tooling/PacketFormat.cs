using System.Buffers;

namespace Protocols;

/// <summary>A format with chosen options, for tools that do not know the format's types.</summary>
/// <example>
/// <code>
/// using Protocols;
/// using Protocols.DelimitedChat;
///
/// PacketFormat format = DelimitedChat.Format;
/// byte[] frame = [0xA6, 0xFF, .. "neo"u8, 0x00];
/// if (format.Identify(frame, PacketSender.Client, out _) is { } packet)
/// {
///     IPacketVisitor text = new PacketText(packet.Name);
///     format.TryDescribe(packet, frame, text, out _);
///     Console.WriteLine(text);    // ChangeAlias { alias = neo }
/// }
/// </code>
/// </example>
public abstract class PacketFormat
{
    /// <summary>The format's short name in lower case.</summary>
    public abstract string Name { get; }

    /// <summary>The packets of the format.</summary>
    public abstract PacketSet Packets { get; }

    /// <summary>The choices that the format offers.</summary>
    public abstract IReadOnlyList<FormatOption> Options { get; }

    /// <summary>The number of bytes before a packet's first field or delimiter, or -1 if that varies.</summary>
    public abstract int HeaderLength { get; }

    /// <summary>
    /// The number of bytes at the end of the header that give the number of bytes after it, in the format's byte order; 0 if the header has no length. The
    /// bytes before them are the id.
    /// </summary>
    public virtual int LengthWidth => 0;

    /// <summary>The bytes that a sender puts after each frame on a stream and that are not part of the frame. The default is no bytes.</summary>
    public virtual ReadOnlyMemory<byte> StreamTerminator => default;

    /// <summary>The same format with an option chosen.</summary>
    /// <param name="option">The option's name.</param>
    /// <param name="value">One of its values.</param>
    /// <exception cref="ArgumentException">There is no such option or value.</exception>
    public abstract PacketFormat With(string option, string value);

    /// <summary>The order of the bytes of integers.</summary>
    public virtual ByteOrder ByteOrder => ByteOrder.BigEndian;

    /// <summary>The byte before each field that has a delimiter, or -1 if there is no such byte.</summary>
    public virtual int Delimiter => -1;

    /// <summary>The last byte of every packet, which no text contains, or -1 if there is no such byte.</summary>
    public virtual int Terminator => -1;

    /// <summary>The same format with further packets.</summary>
    /// <exception cref="ArgumentException">A packet does not fit into the format's set; the message says why.</exception>
    public abstract PacketFormat With(params PacketInfo[] packets);

    /// <summary>Whether a packet is declared for this format.</summary>
    public abstract bool Accepts(PacketInfo packet);

    /// <summary>
    /// The constants that identify a packet if its header does not: members of its JSON, each with its path and text, or text that may come before its JSON.
    /// The default is no constants.
    /// </summary>
    /// <param name="packet">A packet of this format.</param>
    public virtual IReadOnlyList<FieldInfo> MarksOf(PacketInfo packet) => [];

    /// <summary>A framer for one direction of a stream.</summary>
    /// <param name="sender">The side that sends on it.</param>
    /// <exception cref="NotSupportedException">The format cannot be framed with these options; the message says why.</exception>
    public abstract PacketFramer CreateFramer(PacketSender sender);

    /// <summary>Finds which packet a frame is.</summary>
    /// <param name="frame">A whole frame.</param>
    /// <param name="sender">The side that sent it.</param>
    /// <param name="error">Why the frame is malformed, if that is known without decoding it.</param>
    /// <returns>The packet, or null if it is unknown or malformed.</returns>
    public abstract PacketInfo? Identify(ReadOnlySpan<byte> frame, PacketSender sender, out PacketError error);

    /// <summary>
    /// The id of an unknown frame, if it has one. By default it is the number in the header before the length, big endian.
    /// </summary>
    public virtual PacketId GetId(ReadOnlySpan<byte> frame)
    {
        if (HeaderLength < 0 || frame.Length < HeaderLength - LengthWidth)
            return default;
        uint id = 0;
        foreach (byte digit in frame.Slice(0, HeaderLength - LengthWidth))
            id = (id << 8) | digit;
        return id;
    }

    /// <summary>A packet's id on the wire with the chosen options: its declared id, unless an option gives it another.</summary>
    /// <param name="packet">A packet of this format.</param>
    public virtual PacketId IdOf(PacketInfo packet) => packet.Id;

    /// <summary>Decodes a frame of a packet and shows its fields.</summary>
    /// <param name="packet">A packet of this format.</param>
    /// <param name="frame">A whole frame.</param>
    /// <param name="visitor">Sees the fields; untouched on failure.</param>
    /// <param name="error">Why the frame is not this packet.</param>
    /// <returns>Whether the frame is this packet.</returns>
    public abstract bool TryDescribe(PacketInfo packet, ReadOnlySpan<byte> frame, IPacketVisitor visitor, out PacketError error);

    /// <summary>Encodes a packet from values given by name.</summary>
    /// <param name="packet">A packet of this format.</param>
    /// <param name="fields">Gives the fields' values.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="bytesWritten">How many bytes were written; 0 unless Done.</param>
    /// <param name="error">Which field is missing, of the wrong type or refused.</param>
    /// <returns>Done, DestinationTooSmall or InvalidData.</returns>
    public abstract OperationStatus Encode(
        PacketInfo packet, IFieldSource fields, Span<byte> destination, out int bytesWritten, out PacketError error);
}

/// <summary>A format with chosen options, at first the default ones, for a format to derive from. It must have no state of its own, because it is
/// copied when other options are chosen.</summary>
/// <typeparam name="TOptions">The format's options.</typeparam>
/// <param name="choices">The choices that the format offers.</param>
public abstract class PacketFormat<TOptions>(params FormatOption<TOptions>[] choices) : PacketFormat
    where TOptions : struct, IFormatOptions<TOptions>
{
    /// <inheritdoc />
    public sealed override PacketSet Packets => Chosen.Packets;

    /// <inheritdoc />
    public sealed override IReadOnlyList<FormatOption> Options => choices;

    /// <summary>The options chosen.</summary>
    protected TOptions Chosen { get; private set; }

    /// <inheritdoc />
    public sealed override PacketFormat With(string option, string value)
        => Array.Find(choices, choice => choice.Name == option)?.Find(value) is { } choose
            ? Choose(choose(Chosen))
            : throw new ArgumentException($"The format {Name} has no option {option}={value}.");

    /// <inheritdoc />
    public sealed override PacketFormat With(params PacketInfo[] packets) => Choose(Chosen.With(packets));

    /// <inheritdoc />
    public override bool Accepts(PacketInfo packet) => packet is PacketInfo<TOptions>;

    /// <inheritdoc />
    public sealed override PacketInfo? Identify(ReadOnlySpan<byte> frame, PacketSender sender, out PacketError error) => Chosen.Identify(frame, sender, out error);

    /// <inheritdoc />
    public override bool TryDescribe(PacketInfo packet, ReadOnlySpan<byte> frame, IPacketVisitor visitor, out PacketError error)
        => Typed(packet).TryDescribe(frame, Chosen, visitor, out error);

    /// <inheritdoc />
    public override OperationStatus Encode(
        PacketInfo packet, IFieldSource fields, Span<byte> destination, out int bytesWritten, out PacketError error)
        => Typed(packet).Encode(fields, Chosen, destination, out bytesWritten, out error);

    private PacketFormat<TOptions> Choose(TOptions options)
    {
        var copy = (PacketFormat<TOptions>)MemberwiseClone();
        copy.Chosen = options;
        return copy;
    }

    private PacketInfo<TOptions> Typed(PacketInfo packet)
        => packet as PacketInfo<TOptions> ?? throw new ArgumentException($"{packet} is not a packet of the format {Name}.", nameof(packet));
}

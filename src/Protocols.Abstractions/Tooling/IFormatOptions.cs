using System.ComponentModel;

namespace Protocols;

/// <summary>What a <see cref="PacketFormat{TOptions}" /> needs from its options. The generator implements it for options that are partial and have
/// packets.</summary>
/// <typeparam name="TSelf">The options.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFormatOptions<TSelf>
    where TSelf : struct
{
    /// <summary>The known packets.</summary>
    PacketSet Packets { get; }

    /// <summary>These options with further packets.</summary>
    /// <param name="additional">The packets to add.</param>
    /// <exception cref="ArgumentException">A packet does not fit into the set; the message says why.</exception>
    TSelf With(PacketInfo[] additional);

    /// <summary>Finds which packet a frame is.</summary>
    /// <param name="frame">A whole frame.</param>
    /// <param name="sender">The side that sent it.</param>
    /// <param name="error">Why the frame is malformed, if that is known without decoding it.</param>
    /// <returns>The packet, or null if it is unknown or malformed.</returns>
    PacketInfo? Identify(ReadOnlySpan<byte> frame, PacketSender sender, out PacketError error);
}

using System.Globalization;
using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>The packets of a format that identifies them by a number. A format derives its own set from this class if the number is not enough.</summary>
/// <typeparam name="TSet">The format's set.</typeparam>
/// <typeparam name="TDeclaration">The attribute that declares the format's packets.</typeparam>
public abstract class NumberedPackets<TSet, TDeclaration> : PacketSet
    where TSet : NumberedPackets<TSet, TDeclaration>
    where TDeclaration : PacketAttribute
{
    private readonly PacketNumbers _known = new();
    private readonly PacketNumbers _documented = new();

    /// <summary>Initializes the set. Drafts have no number.</summary>
    /// <param name="packets">The packets.</param>
    /// <param name="called">What the format calls a packet's number in exception messages, for instance <c>opcode {0}</c>.</param>
    /// <param name="number">A packet's number, from 0 to 65 535; by default that of its id.</param>
    /// <exception cref="ArgumentException">A packet is not of this format, or has the name or the number of another one.</exception>
    protected NumberedPackets(IEnumerable<PacketInfo> packets, string called, Func<TDeclaration, int>? number = null)
        : base(packets)
    {
        Called = called;
        for (int i = 0; i < Count; i++)
        {
            if (this[i].Declaration is not TDeclaration declaration)
                throw new ArgumentException($"{this[i]} is not a packet of this format.", nameof(packets));
            if (declaration.Draft)
                continue;
            int own = number is null ? (int)declaration.Id.Number : number(declaration);
            string name = string.Format(CultureInfo.InvariantCulture, called, own);
            _known.Add(this, i, own, name);
            if (!declaration.Extension)
                _documented.Add(this, i, own, name);
        }
    }

    /// <summary>What the format calls a packet's number.</summary>
    protected string Called { get; }

    /// <summary>These packets and more, for framers, dispatch and tools.</summary>
    /// <param name="additional">Your own packets, declared with the format's attribute.</param>
    /// <returns>A new set.</returns>
    /// <exception cref="ArgumentException">A packet is not of this format, or has the name or the number of one in the set, or another that the format reserves.</exception>
    /// <exception cref="ArgumentNullException">The array or a packet in it is null.</exception>
    public TSet With(params PacketInfo[] additional) => Create(JoinedWith(additional));

    /// <summary>The index of the packet with a number; negative if no packet has it.</summary>
    /// <param name="number">The number; negative if the frame is too short for one.</param>
    /// <param name="sender">The side that sent the frame.</param>
    /// <param name="withExtensions">Whether to include the format's extensions.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(int number, PacketSender sender, bool withExtensions = true) => (withExtensions ? _known : _documented).IndexOf(number, sender);

    /// <summary>Makes a set of the same format.</summary>
    protected abstract TSet Create(IEnumerable<PacketInfo> packets);
}

/// <summary>The packets of a format that identifies them by a number alone.</summary>
/// <typeparam name="TDeclaration">The attribute that declares the format's packets.</typeparam>
/// <param name="packets">The packets.</param>
/// <param name="called">What the format calls a packet's number in the message of an exception, for instance <c>opcode {0}</c>.</param>
public sealed class NumberedPackets<TDeclaration>(IEnumerable<PacketInfo> packets, string called)
    : NumberedPackets<NumberedPackets<TDeclaration>, TDeclaration>(packets, called)
    where TDeclaration : PacketAttribute
{
    /// <inheritdoc />
    protected override NumberedPackets<TDeclaration> Create(IEnumerable<PacketInfo> packets) => new(packets, Called);
}

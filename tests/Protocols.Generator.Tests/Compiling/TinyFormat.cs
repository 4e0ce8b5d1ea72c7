namespace Protocols.Generator.Tests;

/// <summary>
/// The source of a format with exactly what the generator needs. Tests replace pieces of it to see how mistakes of a format's author are reported.
/// </summary>
internal static class TinyFormat
{
    public const string Source = """
        #nullable enable
        using System;
        using System.Buffers;
        using Protocols;

        namespace Tiny
        {
            [PacketCodec(typeof(TinyReader), typeof(TinyWriter), typeof(TinyOptions))]
            public sealed class TinyPacketAttribute([PacketKey] byte id, PacketSender sender) : PacketAttribute(sender)
            {
                public override PacketId Id { get; } = id;
                public string? Literal { get; set; }
            }

            public readonly struct TinyOptions;

            public ref struct TinyReader(ReadOnlySpan<byte> frame, TinyOptions options)
            {
                private readonly ReadOnlySpan<byte> _frame = frame;
                private readonly TinyOptions _options = options;
                public PacketError Error => default;
                public bool TryBegin(byte id) => !_frame.IsEmpty && _frame[0] == id;
                public bool TryBegin(byte id, [WireField("constant", Extent.Constant)] ReadOnlySpan<byte> literal) => _frame.StartsWith(literal);
                [WireField("byte", Extent.Fixed, Width = 1)]
                public bool TryRead(string field, out byte value) { value = 0; return _frame.Length > 0; }
                public bool TryEnd() => true;
            }

            public ref struct TinyWriter(Span<byte> destination, TinyOptions options)
            {
                private readonly Span<byte> _destination = destination;
                private readonly TinyOptions _options = options;
                public PacketOutput Output => default;
                public static int LengthOfBegin(byte id) => 1;
                public static int LengthOfBegin(byte id, ReadOnlySpan<byte> literal) => literal.Length;
                public static int LengthOf(byte value) => 1;
                public static int LengthOfEnd() => 0;
                public bool TryBegin(byte id) => _destination.Length > 0;
                public bool TryBegin(byte id, ReadOnlySpan<byte> literal) => _destination.Length > literal.Length;
                public bool TryWrite(string field, byte value) => _destination.Length > 0;
                public bool TryEnd() => true;
            }

            [TinyPacket(0x30, PacketSender.Client)]
            public readonly ref partial struct Ping(byte number);
        }
        """;

    /// <summary>The format with a piece of its source replaced.</summary>
    public static Consumer With(string replaced, string replacement)
    {
        Xunit.Assert.Contains(replaced, Source);
        return new Consumer(Source.Replace(replaced, replacement));
    }
}

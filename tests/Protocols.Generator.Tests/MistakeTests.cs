using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>Mistakes that the compiler itself reports. The generator must neither fail nor report them again.</summary>
public sealed class MistakeTests
{
    [Theory]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public sealed partial class Ping;", "CS0592")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public partial interface Ping;", "CS0592")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public enum Ping;", "CS0592")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public partial record Ping;", "CS0592")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] private readonly ref partial struct Ping;", "CS1527")]
    [InlineData("[DelimitedPacket] public readonly ref partial struct Ping;", "CS7036")]
    [InlineData("[DelimitedPacket(0x30)] public readonly ref partial struct Ping;", "CS7036")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Nobody)] public readonly ref partial struct Ping;", "CS0117")]
    [InlineData("[DelimitedPacket(0x130, PacketSender.Client)] public readonly ref partial struct Ping;", "CS1503")]
    [InlineData("[DelimitedPacket(-1, PacketSender.Client)] public readonly ref partial struct Ping;", "CS1503")]
    [InlineData("[DelimitedPacket(\"0x30\", PacketSender.Client)] public readonly ref partial struct Ping;", "CS1503")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client, Literal = 5)] public readonly ref partial struct Ping;", "CS0029")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client, Nothing = 5)] public readonly ref partial struct Ping;", "CS0246")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client), DelimitedPacket(0x31, PacketSender.Client)] public readonly ref partial struct Ping;", "CS0579")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping; [DelimitedPacket(0x31, PacketSender.Client)] public readonly ref partial struct Ping;", "CS0579")]
    [InlineData("[NoSuchPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping;", "CS0246")]
    [InlineData("[Packet(PacketSender.Client)] public readonly ref partial struct Ping;", "CS0653")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(Missing field);", "CS0246")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(Hidden field); internal enum Hidden : byte { None }", "CS0051")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(uint same, uint same);", "CS0100")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(uint a); public readonly ref partial struct Ping(uint b);", "CS8863")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping([MaxLength] Base64Text text);", "CS7036")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping([MaxLength(\"5\")] Base64Text text);", "CS1503")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping([MaxLength(4), MaxLength(5)] Base64Text text);", "CS0579")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(ReplyCode code, [Adjacent, Adjacent] ReplyCode last);", "CS0579")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping([NoSuch] uint number);", "CS0246")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(out uint number);", "CS0177")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(uint);", "CS1001")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(void number);", "CS1536")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(int* number);", "CS0214")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(uint number", "CS1026")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct ;", "CS1001")]
    [InlineData("[DelimitedPacket(0x30, ] public readonly ref partial struct Ping;", "CS1525")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(params string number);", "CS1729")]
    [InlineData("[PacketCatalogue] public static partial class Pager;", "CS7036")]
    [InlineData("[PacketCatalogue(5)] public static partial class Pager;", "CS1503")]
    [InlineData("[PacketCatalogue(typeof(Missing))] public static partial class Pager;", "CS0246")]
    [InlineData("[PacketCatalogue(typeof(DelimitedPacketAttribute))] public partial struct Pager;", "CS0592")]
    public void The_compiler_reports_it(string declaration, string error)
        => Assert.Contains(error, Chat.Declaring(declaration).Generate().CompilerDiagnostics);

    [Theory]
    [InlineData("null!")]
    [InlineData("typeof(int[])")]
    [InlineData("typeof(string)")]
    public void A_catalogue_names_a_packet_attribute(string argument)
        => Assert.StartsWith("PROTO003", Chat.Declaring($"[PacketCatalogue({argument})] public static partial class Pager;").Generate().Diagnostics.Single());

    [Theory]
    [InlineData("")]
    [InlineData("private int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, DelimitedOptions options, out PacketError error) { error = default; return 0; }")]
    [InlineData("private static bool IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, DelimitedOptions options, out PacketError error) { error = default; return true; }")]
    [InlineData("private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, DelimitedOptions options) => 0;")]
    public void A_catalogue_says_which_packet_a_frame_is(string member) => Assert.Equal(
        ["PROTO004: 'Pager' has no accessible 'static int IndexOf(ReadOnlySpan<byte>, PacketSender, DelimitedOptions, out PacketError)', which the declaration of 'Pager' calls @ Pager"],
        Chat.Declaring($"[PacketCatalogue(typeof(DelimitedPacketAttribute))] public static partial class Pager {{ {member} }}").Generate().Diagnostics);

    [Theory]
    [InlineData("[WireField(\"byte\", Extent.Fixed, Width = 1)]", "[WireField]")]
    [InlineData("[WireField(\"byte\", Extent.Fixed, Width = 1)]", "[WireField(\"byte\", (Extent)99, Width = 1)]")]
    [InlineData("[WireField(\"byte\", Extent.Fixed, Width = 1)]", "[WireField(\"byte\", Extent.Fixed, Width = \"1\")]")]
    [InlineData("[WireField(\"byte\", Extent.Fixed, Width = 1)]", "[WireField(null!, Extent.Fixed, Width = 1, Delimiter = (DelimiterRule)9)]")]
    [InlineData("[WireField(\"byte\", Extent.Fixed, Width = 1)]", "[WireField(\"a\\\"b\\n\", Extent.Fixed, Width = 1)]")]
    [InlineData("typeof(TinyOptions))]", ")]")]
    [InlineData("typeof(TinyOptions))]", "typeof(Missing))]")]
    [InlineData("[WireField(\"constant\", Extent.Constant)]", "[WireField]")]
    [InlineData("public ref struct TinyReader", "internal ref struct TinyReader")]
    [InlineData("[PacketKey] byte id", "[PacketKey, PacketKey] byte id")]
    public void A_mistake_in_a_format_does_not_crash_the_generator(string replaced, string replacement) => TinyFormat.With(replaced, replacement).Generate();
}

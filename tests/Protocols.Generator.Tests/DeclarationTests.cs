using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>The ways in which the same declaration can be written, and consumers of different kinds.</summary>
public sealed class DeclarationTests
{
    [Theory]
    [InlineData("0x30, PacketSender.Client", "0x30, PacketSender.Client")]
    [InlineData("sender: PacketSender.Client, id: 0x30", "0x30, PacketSender.Client")]
    [InlineData("0x30, sender: PacketSender.Client", "0x30, PacketSender.Client")]
    [InlineData("@id: 0x30, sender: (PacketSender)0", "0x30, PacketSender.Client")]
    [InlineData("Ids.Ping, Ids.Side", "48, PacketSender.Server")]
    [InlineData("0x20 + 0x10, PacketSender.Client", "48, PacketSender.Client")]
    [InlineData("(byte)'0', PacketSender.Client", "48, PacketSender.Client")]
    [InlineData("0b0011_0000, PacketSender.Client", "0b0011_0000, PacketSender.Client")]
    [InlineData("1 + default(byte), default(PacketSender)", "1, PacketSender.Client")]
    [InlineData("0x30, PacketSender.Client, Draft = true", "0x30, PacketSender.Client) { Draft = true }")]
    [InlineData("0x30, PacketSender.Client, Draft = Ids.Yes, Extension = !Ids.Yes", "0x30, PacketSender.Client) { Draft = true, Extension = false }")]
    [InlineData("0x30, PacketSender.Client, Literal = \"BAD\"", "0x30, PacketSender.Client) { Literal = \"BAD\" }")]
    [InlineData("0x30, PacketSender.Client, Literal = Ids.Text", "0x30, PacketSender.Client) { Literal = \"a\\\"b\\\\\\r\\n\\0\" }")]
    [InlineData("0x30, PacketSender.Client, Literal = \"\\u0001\"", "0x30, PacketSender.Client) { Literal = \"\\u0001\" }")]
    [InlineData("0x30, PacketSender.Client, Literal = @\"a\"\"\\b\"", "0x30, PacketSender.Client) { Literal = @\"a\"\"\\b\" }")]
    [InlineData("0x30, PacketSender.Client, Literal = \"\"\"a\"b\"\"\"", "0x30, PacketSender.Client) { Literal = \"\"\"a\"b\"\"\" }")]
    [InlineData("0x30, PacketSender.Client, Literal = \"\"\"\n  two\n  lines\n  \"\"\"", "0x30, PacketSender.Client) { Literal = \"two\\nlines\" }")]
    [InlineData("0x30, PacketSender.Client, Literal = nameof(Ping)", "0x30, PacketSender.Client) { Literal = \"Ping\" }")]
    [InlineData("0x30, PacketSender.Client, Literal = $\"{nameof(Ping)}!\"", "0x30, PacketSender.Client) { Literal = \"Ping!\" }")]
    [InlineData("0x30, PacketSender.Client, Literal = null", "0x30, PacketSender.Client) { Literal = null }")]
    public void An_argument_may_be_written_in_any_way(string arguments, string declaration)
    {
        Generation generation = Chat.Declaring($$"""
            [DelimitedPacket({{arguments}})] public readonly ref partial struct Ping;
            internal static class Ids
            {
                public const byte Ping = 0x30;
                public const PacketSender Side = PacketSender.Server;
                public const bool Yes = true;
                public const string Text = "a\"b\\\r\n\0";
            }
            """).Generate();

        generation.AssertUsable();
        Assert.Contains($"new DelimitedPacketAttribute({declaration}", generation.Files.Values.Single());
    }

    [Theory]
    [InlineData("4000", "4000")]
    [InlineData("4 * 1000", "4000")]
    [InlineData("Limits.Text", "12")]
    [InlineData("maxLength: 0x10", "0x10")]
    [InlineData("int.MaxValue", "2147483647")]
    [InlineData("'a'", "'a'")]
    public void A_limit_may_be_written_in_any_way(string limit, string argument)
    {
        Generation generation = Chat.Declaring($$"""
            [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping([MaxLength({{limit}})] Base64Text text);
            internal static class Limits { public const int Text = 12; }
            """).Generate();

        generation.AssertUsable();
        Assert.Contains($"writer.TryWrite(\"text\", Text, {argument})", generation.Files.Values.Single());
    }

    [Theory]
    [InlineData("internal ")]
    [InlineData("")]
    public void A_packet_need_not_be_public(string accessibility)
        => Chat.Declaring($"[DelimitedPacket(0x30, PacketSender.Client)] {accessibility}readonly ref partial struct Ping(Utf8Text text);").Generate().AssertClean();

    [Fact]
    public void A_packet_may_have_several_parts_and_members_of_its_own() => Chat.Declaring("""
        [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping { public static uint Answer => 42; }
        public readonly ref partial struct Ping(uint number)
        {
            public Ping(uint first, uint second) : this(first + second) { }
            public uint Twice => Number * 2;
            private static readonly uint _count = 5;
            public const uint Limit = 7;
            public static uint Count => _count;
        }
        """).Generate().AssertUsable();

    [Fact]
    public void A_declaration_may_stretch_over_lines_with_comments_among_them() => Chat.Declaring("""
        [DelimitedPacket(
            // The id.
            id: 0x30 /* free */,
            PacketSender.Client)]
        public readonly ref partial struct Ping(
            // The first.
            uint number /* of something */,
        #if true
            [MaxLength(
                4000)]
            Base64Text text
        #endif
            );
        """).Generate().AssertUsable();

    [Fact]
    public void An_attribute_may_have_arguments_of_every_type()
    {
        Generation generation = new Consumer(TinyFormat.Source
            .Replace("public string? Literal", """
                public string[]? Names { get; set; }
                public Type? Shape { get; set; }
                public int Count;
                public long Large { get; set; }
                public ulong Largest { get; set; }
                public double Double { get; set; }
                public float Single { get; set; }
                public char Letter { get; set; }
                public DayOfWeek Day { get; set; }
                public string? Literal
                """)
            .Replace("public bool TryEnd() => true;", """
                public bool TryEnd(string[] names, Type shape, int count, long large, ulong largest, double @double, float single, char letter, DayOfWeek day) => names.Length > 0;
                """)
            .Replace("public static int LengthOfEnd() => 0;", """
                public static int LengthOfEnd(string[] names, Type shape, int count, long large, ulong largest, double @double, float single, char letter, DayOfWeek day) => 0;
                """)
            .Replace("[TinyPacket(0x30, PacketSender.Client)]", """
                [TinyPacket(0x30, PacketSender.Client, Names = new[] { "a", "b" }, Shape = typeof(Ping), Count = -1, Large = long.MinValue, Largest = ulong.MaxValue,
                    Double = 0.5, Single = 1.5f, Letter = '\'', Day = (DayOfWeek)(-3))]
                """)).Generate();

        generation.AssertUsable();
        Assert.Contains(
            "{ Names = [\"a\", \"b\"], Shape = typeof(Ping), Count = -1, Large = -9223372036854775808, Largest = 18446744073709551615, Double = 0.5, Single = 1.5f, Letter = '\\'', Day = (DayOfWeek)(-3) }",
            generation.Files.Values.Single());
    }

    [Fact]
    public void A_key_may_be_any_number() => new Consumer(TinyFormat.Source
        .Replace("byte id", "ulong id").Replace("Id { get; } = id", "Id { get; } = (uint)id")
        .Replace("_frame[0] == id", "_frame[0] == (byte)id")
        .Replace("TinyPacket(0x30", "TinyPacket(ulong.MaxValue")).Generate().AssertUsable();

    [Fact]
    public void A_writer_may_want_less_than_the_reader()
    {
        Generation generation = new Consumer(TinyFormat.Source
            .Replace("public bool TryBegin(byte id, ReadOnlySpan<byte> literal) => _destination", "public bool TryBegin(ReadOnlySpan<byte> literal, byte id) => _destination")
            .Replace("public static int LengthOfBegin(byte id) => 1;", "")
            .Replace("LengthOfBegin(byte id, ReadOnlySpan<byte> literal)", "LengthOfBegin(ReadOnlySpan<byte> literal)")
            .Replace("[TinyPacket(0x30, PacketSender.Client)]", "[TinyPacket(0x30, PacketSender.Client, Literal = \"A\")]")).Generate();

        generation.AssertUsable();
        string code = generation.Files.Values.Single();
        Assert.Contains("reader.TryBegin(0x30, \"A\"u8)", code);
        Assert.Contains("writer.TryBegin(\"A\"u8, 0x30)", code);
        Assert.Contains("TinyWriter.LengthOfBegin(\"A\"u8)", code);
    }

    [Fact]
    public void An_argument_after_an_optional_one_is_passed_by_name()
    {
        Generation generation = new Consumer(TinyFormat.Source
            .Replace("public bool TryWrite(string field, byte value)", "public bool TryWrite(string field, byte value, bool isFast = true, int maxLength = 5)")
            .Replace("Ping(byte number)", "Ping([MaxLength(3)] byte number)")).Generate();

        generation.AssertUsable();
        Assert.Contains("writer.TryWrite(\"number\", Number, maxLength: 3)", generation.Files.Values.Single());
    }

    [Fact]
    public void A_length_may_depend_on_the_options()
    {
        Generation generation = new Consumer(TinyFormat.Source
            .Replace("LengthOf(byte value) => 1", "LengthOf(byte value, TinyOptions options) => 1")).Generate();

        generation.AssertUsable();
        Assert.Contains("TinyWriter.LengthOf(Number, options)", generation.Files.Values.Single());
    }

    [Fact]
    public void A_method_for_one_enumeration_is_preferred_to_one_for_all()
    {
        Generation generation = new Consumer(TinyFormat.Source
            .Replace("[WireField(\"byte\"", """
                [Codes]
                [WireField("code", Extent.Fixed, Width = 1)]
                public bool TryReadCode(string field, out byte value) { value = 0; return _frame.Length > 0; }
                [WireField("day", Extent.Fixed, Width = 1)]
                public bool TryReadDay(string field, out DayOfWeek value) { value = 0; return _frame.Length > 0; }
                [Codes]
                [WireField("number", Extent.Fixed, Width = 4)]
                public bool TryReadNumber(string field, out int value) { value = 0; return _frame.Length > 0; }
                [WireField("byte"
                """)
            .Replace("public bool TryWrite(", """
                [Codes]
                public bool TryWriteCode(string field, byte value) => _destination.Length > 0;
                public static int LengthOfCode(byte value) => 1;
                [Codes]
                public bool TryWriteNumber(string field, int value) => _destination.Length > 0;
                public static int LengthOfNumber(int value) => 4;
                public bool TryWriteDay(string field, DayOfWeek value) => _destination.Length > 0;
                public static int LengthOfDay(DayOfWeek value) => 1;
                public bool TryWriteLetter(string field, Letter value) => _destination.Length > 0;
                public static int LengthOfLetter(Letter value) => 1;
                public bool TryWrite(
                """)
            .Replace("Ping(byte number)", "Ping(DayOfWeek day, Letter letter)")
            + "namespace Tiny { public enum Letter : byte { A } }").Generate();

        generation.AssertUsable();
        string code = generation.Files.Values.Single();
        Assert.Contains("reader.TryReadDay(\"day\", out DayOfWeek day)", code);
        Assert.Contains("writer.TryWriteDay(\"day\", Day)", code);
        Assert.Contains("reader.TryReadCode(\"letter\", out byte letter)", code);
        Assert.Contains("writer.TryWriteLetter(\"letter\", Letter)", code);
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12, false)]
    [InlineData(LanguageVersion.CSharp13, true)]
    [InlineData(LanguageVersion.Preview, true)]
    public void The_interface_is_there_if_the_language_allows_it(LanguageVersion language, bool hasInterface)
    {
        Generation generation = (Chat.WithFields("Utf8Text text, ReplyCode code") with { Language = language }).Generate();

        generation.AssertClean();
        Assert.Equal(hasInterface, generation.Files.Values.Single().Contains("IPacket<Ping, DelimitedOptions>"));
    }

    [Fact]
    public void Nullable_may_be_disabled()
        => (Chat.Declaring("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(Utf8Text text, [MaxLength(5)] Base64Text data);")
            with
        { Nullable = NullableContextOptions.Disable }).Generate().AssertClean();

    [Fact]
    public void Obsolete_types_give_a_warning_only_in_the_declaration()
    {
        Generation generation = Chat.Declaring("""
            [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(Old old);
            [Obsolete] public enum Old : byte { None }
            """).Generate();

        Assert.Equal(["CS0612"], generation.CompilerDiagnostics);
    }

    [Theory]
    [InlineData("Plain & <b>bold</b>", null)]
    [InlineData("See <see cref=\"RoomId\" />, <see cref=\"Room\"/>, <see cref=\"Missing\"/> and <seealso cref=\"Example\"/>.", "See <see cref=\"T:Protocols.DelimitedChat.RoomId\" />, <see cref=\"Room\" />")]
    [InlineData("Like <paramref name=\"room\" />, not <paramref name=\"nothing\" />.", "Like <see cref=\"Room\" />, not <c>nothing</c>.")]
    [InlineData("a &lt; b &amp;&amp; c > d", "a &lt; b &amp;&amp; c &gt; d")]
    [InlineData("<![CDATA[a < b]]>", "<![CDATA[a < b]]>")]
    [InlineData("<inheritdoc cref=\"RoomId\" />", null)]
    [InlineData("<include file=\"missing.xml\" path=\"/a\" />", null)]
    [InlineData("<para>One.</para>\n/// <para>Two.</para>", "<para>One.</para> <para>Two.</para>")]
    [InlineData("", "The field room.")]
    [InlineData("<b>unclosed", "The field room.")]
    [InlineData("</param>", "The field room.")]
    [InlineData("*/ // \"", "*/ // \"")]
    public void Documentation_of_any_kind_becomes_the_propertys(string text, string? summary)
    {
        Generation generation = Chat.Declaring($"""
            /// <summary>A ping.</summary>
            /// <param name="room">{text}</param>
            [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(RoomId room);
            """).Generate();

        Assert.Empty(generation.Diagnostics);
        if (summary is not null)
            Assert.Contains(summary, generation.Files.Values.Single());
    }
}

using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>Each diagnostic: what provokes it, what it says, and what it points at.</summary>
public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("public ref partial struct Ping;")]
    [InlineData("public readonly partial struct Ping;")]
    [InlineData("public readonly ref struct Ping;")]
    [InlineData("public partial struct Ping(uint number) { public uint Number = number; }")]
    [InlineData("public readonly partial record struct Ping(uint Number);")]
    public void PROTO001_a_packet_is_a_readonly_ref_partial_struct(string declaration) => Reports(
        Chat.Declaring("[DelimitedPacket(0x30, PacketSender.Client)] " + declaration),
        "PROTO001: 'Ping' must be declared as a readonly ref partial struct @ Ping");

    [Theory]
    [InlineData("namespace Example { public static partial class Outer { [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping; } }")]
    [InlineData("namespace Example { [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping<T>; }")]
    [InlineData("namespace Example { [DelimitedPacket(0x30, PacketSender.Client)] file readonly ref partial struct Ping; }")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping;")]
    public void PROTO002_a_packet_is_a_plain_type_in_a_namespace(string declaration) => Reports(
        new Consumer(Chat.Usings + declaration),
        "PROTO002: 'Ping' must be in a namespace, and must not be nested in another type, generic or file-local @ Ping");

    [Theory]
    [InlineData("[PacketCodec(typeof(TinyReader), typeof(TinyWriter), typeof(TinyOptions))]", "")]
    [InlineData("typeof(TinyReader), typeof", "null!, typeof")]
    [InlineData("typeof(TinyOptions))]", "typeof(int[]))]")]
    [InlineData("typeof(TinyOptions))]", "typeof(string))]")]
    public void PROTO003_a_packet_attribute_names_its_codec(string replaced, string replacement) => Reports(
        TinyFormat.With(replaced, replacement),
        "PROTO003: 'TinyPacketAttribute' needs a [PacketCodec] that names the format's reader, its writer and a structure for its options @ Ping");

    [Theory]
    [InlineData("TinyReader(ReadOnlySpan<byte> frame, TinyOptions options)", "TinyReader(ReadOnlySpan<byte> frame, int options)", "_options = options", "_options = default", "TinyReader", "TinyReader(ReadOnlySpan<byte>, TinyOptions)")]
    [InlineData("TinyWriter(Span<byte> destination, TinyOptions options)", "TinyWriter(Span<byte> destination, int options)", "_options = options", "_options = default", "TinyWriter", "TinyWriter(Span<byte>, TinyOptions)")]
    [InlineData("public bool TryBegin(byte id) => !_frame", "private bool TryBegin(byte id) => !_frame", "", "", "TinyReader", "TryBegin")]
    [InlineData("public bool TryBegin(byte id) => _destination", "private bool TryBegin(byte id) => _destination", "", "", "TinyWriter", "TryBegin")]
    [InlineData("public static int LengthOfBegin(byte id) => 1;", "", "", "", "TinyWriter", "LengthOfBegin")]
    [InlineData("public static int LengthOfBegin(byte id) => 1;", "public int LengthOfBegin(byte id) => 1;", "", "", "TinyWriter", "LengthOfBegin")]
    [InlineData("public static int LengthOfEnd() => 0;", "public static int LengthOfEnd(int more) => more;", "", "", "TinyWriter", "LengthOfEnd")]
    [InlineData("public PacketOutput Output => default;", "internal int Output() => 0;", "", "", "TinyWriter", "Output")]
    [InlineData("public PacketOutput Output => default;", "private PacketOutput Output => default;", "", "", "TinyWriter", "Output")]
    [InlineData("public PacketOutput Output => default;", "public string? Output;", "", "", "TinyWriter", "Output")]
    [InlineData("public PacketError Error => default;", "", "", "", "TinyReader", "Error")]
    public void PROTO004_a_reader_and_a_writer_have_what_packets_call(
        string replaced, string replacement, string alsoReplaced, string alsoReplacement, string type, string member)
    {
        Consumer consumer = TinyFormat.With(replaced, replacement);
        if (alsoReplaced.Length > 0)
            consumer = new Consumer(consumer.Sources[0].Replace(alsoReplaced, alsoReplacement));
        Reports(consumer, $"PROTO004: '{type}' has no accessible '{member}', which the declaration of 'Ping' calls @ Ping");
    }

    [Fact]
    public void PROTO004_no_reader_takes_an_argument_of_the_attribute() => Reports(
        new Consumer(TinyFormat.Source
            .Replace("[TinyPacket(0x30, PacketSender.Client)]", "[TinyPacket(0x30, PacketSender.Client, Unused = 1)]")
            .Replace("public string? Literal", "public int Unused { get; set; } public string? Literal")),
        "PROTO004: 'TinyReader' has no accessible 'TryBegin(…unused…)', which the declaration of 'Ping' calls @ Ping");

    [Fact]
    public void No_reader_need_take_an_argument_that_is_not_on_the_wire() => Reports(
        new Consumer(TinyFormat.Source
            .Replace("[TinyPacket(0x30, PacketSender.Client)]", "[TinyPacket(0x30, PacketSender.Client, Unused = 1)]")
            .Replace("public string? Literal", "[NotOnWire] public int Unused { get; set; } public string? Literal")));

    [Theory]
    [InlineData("string text", "string")]
    [InlineData("int[] numbers", "int[]")]
    [InlineData("Span<int> numbers", "Span<int>")]
    [InlineData("ReadOnlySpan<byte> bytes", "ReadOnlySpan<byte>")]
    [InlineData("Guid id", "Guid")]
    [InlineData("ulong? number", "ulong?")]
    [InlineData("decimal number", "decimal")]
    [InlineData("DateTime time", "DateTime")]
    [InlineData("(uint, uint) pair", "(uint, uint)")]
    [InlineData("dynamic anything", "dynamic")]
    [InlineData("DayOfWeek day", "DayOfWeek")]
    [InlineData("bool flag", "bool")]
    public void PROTO005_the_format_reads_the_fields_type(string field, string type) => Reports(
        Chat.WithFields(field),
        $"PROTO005: 'DelimitedReader' has no way to read the field '{field.Split(' ')[^1]}' of type '{type}': it reads {DelimitedTypes} @ {field.Split(' ')[^1]}");

    [Fact]
    public void PROTO005_names_what_a_JSON_format_reads() => Reports(
        Chat.WithMembers("string text"),
        "PROTO005: 'JsonEnvelopeReader' has no way to read the field 'text' of type 'string': it reads JsonText, bool, int, enumerations of int, JsonArray, JsonValue @ text");

    [Theory]
    [InlineData("public bool TryRead(string field, out byte value)", "private bool TryRead(string field, out byte value)")]
    [InlineData("public bool TryRead(string field, out byte value) { value = 0; ", "public bool TryRead(string field, byte value) { ")]
    [InlineData("public bool TryRead(string field, out byte value)", "public bool TryRead<T>(string field, out byte value)")]
    [InlineData("public bool TryRead(string field, out byte value) { value = 0; return _frame.Length > 0; }", "public static bool TryRead(string field, out byte value) { value = 0; return true; }")]
    [InlineData("[WireField(\"byte\", Extent.Fixed, Width = 1)]", "")]
    public void PROTO005_a_readers_method_has_the_right_shape(string replaced, string replacement) => Reports(
        TinyFormat.With(replaced, replacement),
        "PROTO005: 'TinyReader' has no way to read the field 'number' of type 'byte': it reads nothing @ number");

    [Theory]
    [InlineData("public bool TryWrite(string field, byte value)", "private bool TryWrite(string field, byte value)", "TryWrite")]
    [InlineData("public bool TryWrite(string field, byte value)", "public bool TryWrite(string field, ref byte value)", "TryWrite")]
    [InlineData("public static int LengthOf(byte value)", "private static int LengthOf(byte value)", "LengthOf")]
    [InlineData("public static int LengthOf(byte value)", "public int LengthOf(byte value)", "LengthOf")]
    [InlineData("public static int LengthOf(byte value)", "public static int LengthOf(ref byte value)", "LengthOf")]
    [InlineData("public static int LengthOf(byte value)", "public static int LengthOf(byte value, int more)", "LengthOf")]
    public void PROTO006_the_format_writes_the_fields_type(string replaced, string replacement, string member) => Reports(
        TinyFormat.With(replaced, replacement),
        $"PROTO006: 'TinyWriter' has no '{member}' for the field 'number' of type 'byte' @ number");

    [Theory]
    [InlineData("[Adjacent] uint number", "Adjacent", "uint")]
    [InlineData("[OrDelimited] ReplyCode number", "OrDelimited", "ReplyCode")]
    [InlineData("[MaxLength(5)] uint number", "MaxLength", "uint")]
    [InlineData("[Whole] uint number", "Whole", "uint")]
    public void PROTO007_a_modifier_means_something(string field, string modifier, string type) => Reports(
        Chat.WithFields(field), $"PROTO007: '[{modifier}]' has no effect in this format on the field 'number' of type '{type}' @ number");

    [Theory]
    [InlineData("Utf8Text text, [Adjacent] ReplyCode code", "text", "code")]
    [InlineData("Utf8Text text, [Adjacent, OrDelimited] ReplyCode code", "text", "code")]
    [InlineData("PacketIdList ids, uint number", "ids", "number")]
    [InlineData("PacketIdList ids, PacketIdList moreIds", "ids", "moreIds")]
    [InlineData("OptionalText text, uint number", "text", "number")]
    [InlineData("uint first, OptionalText text, Utf8Text last", "text", "last")]
    public void PROTO008_a_fields_end_can_be_found(string fields, string field, string next) => Reports(
        Chat.WithFields(fields), $"PROTO008: The end of the field '{field}' cannot be found because of '{next}' after it @ {field}");

    [Fact]
    public void PROTO009_two_packets_of_one_sender_have_different_ids() => Reports(
        Chat.Declaring("""
            [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping;
            [DelimitedPacket(0x30, PacketSender.Server)] public readonly ref partial struct Pong;
            [DelimitedPacket(0x30, PacketSender.Client, Draft = true)] public readonly ref partial struct Sketch;
            [DelimitedPacket(48, PacketSender.Client)] public readonly ref partial struct Again;
            """),
        "PROTO009: 'Again' has the same id and sender as 'Ping' @ Again");

    [Theory]
    [InlineData("info")]
    [InlineData("encode")]
    [InlineData("accept")]
    [InlineData("entry")]
    [InlineData("memberwiseClone")]
    [InlineData("tVisitor")]
    [InlineData("operationStatus")]
    [InlineData("codeName")]
    [InlineData("ping")]
    public void PROTO010_a_fields_name_is_free(string name) => Reports(
        Chat.WithFields($"uint {name}"),
        $"PROTO010: The field '{name}' would become the property '{char.ToUpperInvariant(name[0]) + name[1..]}', a name that generated code uses @ {name}");

    [Theory]
    [InlineData("")]
    [InlineData("public void Accept<T>(string name, ref T visitor) where T : IPacketVisitor { }")]
    [InlineData("public static bool TryCreate(FieldValue value, out Odd odd) { odd = default; return true; }")]
    [InlineData("public void Accept(string name, ref IPacketVisitor visitor) { } public static bool TryCreate(FieldValue value, out Odd odd) { odd = default; return true; }")]
    [InlineData("public void Accept<T>(string name, T visitor) where T : IPacketVisitor { } public static bool TryCreate(FieldValue value, out Odd odd) { odd = default; return true; }")]
    [InlineData("public void Accept<T>(string name, ref T visitor) where T : class, IPacketVisitor { } public static bool TryCreate(FieldValue value, out Odd odd) { odd = default; return true; }")]
    [InlineData("public void Accept<T>(string name, ref T visitor) where T : IPacketVisitor, IDisposable { } public static bool TryCreate(FieldValue value, out Odd odd) { odd = default; return true; }")]
    [InlineData("private void Accept<T>(string name, ref T visitor) where T : IPacketVisitor { } public static bool TryCreate(FieldValue value, out Odd odd) { odd = default; return true; }")]
    [InlineData("public void Accept<T>(string name, ref T visitor) where T : IPacketVisitor { } public static bool TryCreate(FieldValue value, out int odd) { odd = default; return true; }")]
    [InlineData("public void Accept<T>(string name, ref T visitor) where T : IPacketVisitor { } public static void TryCreate(FieldValue value, out Odd odd) { odd = default; }")]
    [InlineData("public void Accept<T>(string name, ref T visitor) where T : IPacketVisitor { } public static bool TryCreate(string value, out Odd odd) { odd = default; return true; }")]
    [InlineData("public void Accept<T>(string name, ref T visitor) where T : IPacketVisitor { } private static bool TryCreate(FieldValue value, out Odd odd) { odd = default; return true; }")]
    public void PROTO011_a_field_type_has_what_tools_need(string members) => Reports(
        new Consumer(TinyFormat.Source
            .Replace("out byte value) { value = 0;", "out Odd value) { value = default;")
            .Replace("TryWrite(string field, byte value)", "TryWrite(string field, Odd value)")
            .Replace("LengthOf(byte value)", "LengthOf(Odd value)")
            .Replace("Ping(byte number)", "Ping(Odd number)")
            + "namespace Tiny { public readonly struct Odd { " + members + " } }"),
        "PROTO011: The type 'Odd' of the field 'number' must have 'void Accept<TVisitor>(string, ref TVisitor)' for every IPacketVisitor and 'static bool TryCreate(FieldValue, out Odd)' @ number");

    [Fact]
    public void PROTO012_two_packets_have_different_names() => Reports(
        new Consumer(Chat.Usings + """
            namespace One { [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping; }
            namespace Two { [DelimitedPacket(0x31, PacketSender.Client)] public readonly ref partial struct Ping; }
            """),
        "PROTO012: 'Two.Ping' has the same name as 'One.Ping' @ Ping");

    [Fact]
    public void PROTO012_two_names_differ_by_more_than_case() => Reports(
        Chat.Declaring("""
            [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping;
            [DelimitedPacket(0x31, PacketSender.Client)] public readonly ref partial struct PING;
            """),
        "PROTO012: 'Example.PING' has the same name as 'Example.Ping' @ PING");

    [Theory]
    [InlineData("public partial class Pager")]
    [InlineData("public static class Pager")]
    [InlineData("public static partial class Pager<T>")]
    public void PROTO013_a_catalogue_is_a_static_partial_class(string declaration) => Reports(
        Chat.Declaring($"[PacketCatalogue(typeof(DelimitedPacketAttribute))] {declaration};"),
        "PROTO013: 'Pager' must be a static partial class in a namespace, neither nested in another type nor generic @ Pager");

    [Theory]
    [InlineData("[PacketCatalogue(typeof(DelimitedPacketAttribute))] public static partial class Pager;")]
    [InlineData("namespace Example { public static partial class Outer { [PacketCatalogue(typeof(DelimitedPacketAttribute))] public static partial class Pager; } }")]
    public void PROTO013_a_catalogue_is_in_a_namespace(string declaration) => Reports(
        new Consumer(Chat.Usings + declaration),
        "PROTO013: 'Pager' must be a static partial class in a namespace, neither nested in another type nor generic @ Pager");

    [Theory]
    [InlineData("Number")]
    [InlineData("_number")]
    [InlineData("_")]
    [InlineData("ª")]
    public void PROTO014_a_fields_name_is_in_lower_camel_case(string name) => Reports(
        Chat.WithFields($"uint {name}"),
        $"PROTO014: The field '{name}' must begin with a lower-case letter: its property has the same name with an upper-case one @ {name}");

    [Theory]
    [InlineData("in uint number")]
    [InlineData("ref readonly uint number")]
    [InlineData("scoped Utf8Text number")]
    [InlineData("uint number = 5")]
    [InlineData("params ReadOnlySpan<uint> number")]
    public void PROTO015_a_field_is_passed_by_value(string field) => Reports(
        Chat.WithFields(field),
        "PROTO015: The field 'number' must be a plain parameter without ref, in, out, scoped, params or a default value @ number");

    [Fact]
    public void PROTO016_a_packet_is_declared_once() => Reports(
        new Consumer(TinyFormat.Source.Replace("[TinyPacket(0x30, PacketSender.Client)]", "[TinyPacket(0x30, PacketSender.Client), Protocols.DelimitedChat.DelimitedPacket(0x30, PacketSender.Client)]")),
        "PROTO016: 'Ping' has more than one packet attribute @ Ping");

    [Fact]
    public void PROTO016_a_packet_is_declared_once_among_its_parts() => Reports(
        new Consumer(TinyFormat.Source + "namespace Tiny { [Protocols.DelimitedChat.DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping; }"),
        "PROTO016: 'Ping' has more than one packet attribute @ Ping");

    [Theory]
    [InlineData("Ping { public Ping(uint number) { } }", "Ping(uint)")]
    [InlineData("Ping { public readonly uint Number; }", "Number")]
    [InlineData("Ping { public uint Number { get; init; } }", "Number")]
    [InlineData("Ping(uint number) { public uint Twice { get; } = number * 2; }", "Twice")]
    public void PROTO017_fields_are_parameters(string declaration, string member) => Reports(
        Chat.Declaring("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct " + declaration),
        $"PROTO017: '{member}' of 'Ping' would be neither read nor written: fields are the parameters of the packet's primary constructor @ Ping");

    [Theory]
    [InlineData("public override string ToString() => \"\";", "ToString")]
    [InlineData("public uint Number => 5;", "Number")]
    [InlineData("public static bool TryDecode(string hex) => hex.Length > 0;", "TryDecode")]
    [InlineData("private sealed class Entry;", "Entry")]
    public void PROTO018_generated_names_are_not_declared(string member, string name) => Reports(
        Chat.Declaring($"[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(uint number) {{ {member} }}"),
        $"PROTO018: 'Ping' declares '{name}', which the generator writes @ Ping");

    [Fact]
    public void PROTO018_a_handlers_name_is_not_taken() => Reports(
        Chat.Declaring("""
            public sealed class PagerServerHandler;
            [PacketCatalogue(typeof(DelimitedPacketAttribute))] public static partial class Pager
            {
                private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, DelimitedOptions options, out PacketError error)
                {
                    error = default;
                    return -1;
                }
            }
            """),
        "PROTO018: 'Example' declares 'PagerServerHandler', which the generator writes @ Pager");

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"\\u00FF\"")]
    [InlineData("\"grüß\"")]
    [InlineData("\"\\uD800\"")]
    public void PROTO019_a_constant_is_ascii(string literal) => Reports(
        Chat.WithAttribute($"DelimitedPacket(0x30, PacketSender.Client, Literal = {literal})"),
        "PROTO019: The text 'literal' of 'Ping' must consist of ASCII characters, at least one @ Ping");

    [Fact]
    public void PROTO020_a_sender_is_the_client_or_the_server() => Reports(
        Chat.WithAttribute("DelimitedPacket(0x30, (PacketSender)5)"),
        "PROTO020: The attribute of 'Ping' must say whether PacketSender.Client or PacketSender.Server sends it @ Ping");

    [Fact]
    public void PROTO020_an_attribute_names_the_sender() => Reports(
        new Consumer(TinyFormat.Source
            .Replace("TinyPacketAttribute([PacketKey] byte id, PacketSender sender) : PacketAttribute(sender)", "TinyPacketAttribute([PacketKey] byte id) : PacketAttribute(PacketSender.Server)")
            .Replace("[TinyPacket(0x30, PacketSender.Client)]", "[TinyPacket(0x30)]")),
        "PROTO020: The attribute of 'Ping' must say whether PacketSender.Client or PacketSender.Server sends it @ Ping");

    [Fact]
    public void PROTO021_a_packet_is_no_more_accessible_than_its_options() => Reports(
        TinyFormat.With("public readonly struct TinyOptions", "internal readonly struct TinyOptions"),
        "PROTO021: 'Ping' is more accessible than 'TinyOptions', which its generated members mention @ Ping");

    [Theory]
    [InlineData("public sealed class OperationStatus;", "OperationStatus")]
    [InlineData("public readonly ref struct Span<T>;", "Span")]
    [InlineData("internal interface IFieldSource { }", "IFieldSource")]
    public void PROTO022_the_namespace_hides_nothing_that_packets_use(string type, string name) => Reports(
        Chat.Declaring("[DelimitedPacket(0x30, Protocols.PacketSender.Client)] public readonly ref partial struct Ping(uint number);\n" + type),
        $"PROTO022: The namespace 'Example' has a '{name}' of its own, which hides the one that the generated code of 'Ping' uses @ Ping");

    [Fact]
    public void PROTO023_packets_need_a_language_version() => Reports(
        Chat.Declaring("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping { }")
            with
        { Language = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp11 },
        "PROTO023: 'Ping' needs C# 12 or later; this project's LangVersion is 11.0 @ Ping");

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void PROTO024_a_limit_is_positive(string limit) => Reports(
        Chat.WithFields($"[MaxLength({limit})] Base64Text text"), "PROTO024: The length of the field 'text' must be limited to a positive number @ text");

    [Fact]
    public void PROTO025_a_property_hides_no_type_from_the_attributes() => Reports(
        Chat.Declaring("""
            [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(Utf8Text packetSender, [MaxLength(Limits.Text)] Base64Text limits, uint number);
            internal static class Limits { public const int Text = 5; }
            """),
        "PROTO025: In the attributes of 'Ping', 'Limits' would mean the generated member of that name: write the type's full name @ Limits",
        "PROTO025: In the attributes of 'Ping', 'PacketSender' would mean the generated member of that name: write the type's full name @ PacketSender");

    [Fact]
    public void PROTO025_a_field_of_the_type_itself_hides_nothing() => Reports(
        Chat.Declaring("[DelimitedPacket(0x30, global::Protocols.PacketSender.Client, Literal = nameof(Code.None))] public readonly ref partial struct Ping(Code code); public enum Code : byte { None }"));

    [Theory]
    [InlineData("[Name(\"a\\\"b\")] JsonText text", "name")]
    [InlineData("[Name(\"a\\\\b\")] JsonText text", "name")]
    [InlineData("[Name(\"a|b\")] JsonText text", "name")]
    [InlineData("[Name(\"\")] JsonText text", "name")]
    [InlineData("[Name(\"\\u0001\")] JsonText text", "name")]
    [InlineData("[Name(\"a\", Or = \"ü\")] JsonText text", "or")]
    [InlineData("[In(\"a\\n\")] JsonText text", "member")]
    public void PROTO026_a_members_name_needs_no_escape(string field, string argument) => Reports(
        Chat.WithMembers(field),
        $"PROTO026: The text '{argument}' of 'text' must consist of printable ASCII characters, at least one, without quotation marks, backslashes and bars @ text");

    [Theory]
    [InlineData("JsonChatPacket(\"PI\\\"NG\", PacketSender.Client)", "type")]
    [InlineData("JsonChatPacket(\"PING\", PacketSender.Client, Action = \"\\u0001\")", "action")]
    public void PROTO026_a_JSON_constant_needs_no_escape(string attribute, string argument) => Reports(
        Chat.WithMembers("JsonText text", attribute),
        $"PROTO026: The text '{argument}' of 'Ping' must consist of printable ASCII characters, at least one, without quotation marks, backslashes and bars @ Ping");

    [Theory]
    [InlineData("JsonText text, [Name(\"text\")] JsonText other", "text")]
    [InlineData("JsonText text, [Name(\"other\", Or = \"text\")] JsonText other", "text")]
    [InlineData("[In(\"data\")] JsonText text, [In(\"data\"), Name(\"text\")] JsonText other", "text")]
    [InlineData("JsonText data, [In(\"data\")] JsonText text", "data")]
    [InlineData("JsonText action", "action")]
    public void PROTO027_a_member_occurs_once(string fields, string name) => Reports(
        Chat.WithMembers(fields, "JsonChatPacket(\"PING\", PacketSender.Client, Action = \"a\")"),
        $"PROTO027: 'Ping' has more than one JSON member '{name}' in the same place @ Ping");

    [Fact]
    public void PROTO028_the_fields_of_an_object_are_next_to_each_other() => Reports(
        Chat.WithMembers("[In(\"data\")] JsonText first, JsonText second, [In(\"data\")] JsonText third"),
        "PROTO028: The field 'second' must be next to the other fields of its JSON object @ second");

    [Theory]
    [InlineData("{}")]
    [InlineData("{body}{body}")]
    [InlineData("")]
    public void PROTO029_a_template_has_one_place_for_the_members(string template) => Reports(
        new Consumer($$"""
            using Protocols; using Protocols.JsonChat;
            namespace Example;

            [PacketCodec(typeof(JsonEnvelopeReader), typeof(JsonEnvelopeWriter), typeof(JsonChatOptions)), JsonBody("{{template}}")]
            public sealed class OddPacketAttribute(PacketSender sender) : PacketAttribute(sender) { public override PacketId Id => "ODD"; }

            [OddPacket(PacketSender.Client)] public readonly ref partial struct Ping(JsonText text);
            """),
        "PROTO029: The [JsonBody] template of 'OddPacketAttribute' must contain {body} exactly once @ Ping");

    [Theory]
    [InlineData("[OrAbsent] JsonText mood, JsonText user")]
    [InlineData("JsonText user, [In(\"more\"), OrAbsent] JsonText mood")]
    [InlineData("JsonText user, [In(\"more\")] JsonText text, [OrAbsent] JsonText mood")]
    public void PROTO030_a_field_that_may_be_absent_comes_after_another_member(string fields) => Reports(
        Chat.WithMembers(fields),
        "PROTO030: The field 'mood' may be absent and must come directly after another member of its JSON object @ mood");

    [Fact]
    public void PROTO007_a_whole_value_is_alone() => Reports(
        Chat.WithMembers("[Whole] JsonValue value, JsonText text"),
        "PROTO007: '[Whole]' has no effect in this format on the field 'value' of type 'JsonValue' @ value");

    [Fact]
    public void PROTO010_members_of_JSON_packets_are_reserved_there() => Reports(
        Chat.WithMembers("JsonText shape"),
        "PROTO010: The field 'shape' would become the property 'Shape', a name that generated code uses @ shape");

    private const string DelimitedTypes =
        "uint, ulong, MessageId, byte, Utf8Text, OptionalText, Base64Text, RoomId, ByteOrderFlag, PacketIdList, enumerations of byte, [Adjacent] bool";

    [Fact]
    public void PROTO031_the_references_have_no_alias() => Reports(
        new Consumer("""
            extern alias proto;
            namespace Example;
            [proto::Protocols.DelimitedChat.DelimitedPacket(0x30, proto::Protocols.PacketSender.Client)] public readonly ref partial struct Ping(proto::Protocols.Utf8Text text, uint number);
            """)
        { Aliases = ["proto"] },
        "PROTO031: The code of 'Ping' cannot name the types of 'Protocols.DelimitedChat', because its reference has an alias: give it the alias 'global' as well @ Ping");

    [Fact]
    public void PROTO031_an_alias_next_to_the_global_one_is_fine() => (Chat.WithFields("Utf8Text text") with { Aliases = ["proto", "global"] }).Generate().AssertClean();

    [Theory]
    [InlineData("System.ComponentModel.DataAnnotations.MaxLength(5)", "MaxLength")]
    [InlineData("System.ComponentModel.DataAnnotations.Required", "Required")]
    public void PROTO032_the_attributes_of_other_libraries_have_no_effect(string attribute, string name) => Reports(
        Chat.WithFields($"[{attribute}] Base64Text text"),
        $"PROTO032: 'System.ComponentModel.DataAnnotations.{name}Attribute' has no effect on the field 'text': only the modifiers of Protocols do, such as 'Protocols.MaxLengthAttribute' @ text");

    [Fact]
    public void PROTO033_the_packets_of_a_catalogue_have_the_same_options() => Reports(
        new Consumer(TinyFormat.Source.Replace("public sealed class TinyPacketAttribute", "public class TinyPacketAttribute") + """
            namespace Tiny
            {
                [PacketCodec(typeof(OddReader), typeof(OddWriter), typeof(OddOptions))]
                public sealed class OddPacketAttribute(byte id, PacketSender sender) : TinyPacketAttribute(id, sender);
                public readonly struct OddOptions;
                [PacketCatalogue(typeof(TinyPacketAttribute))]
                public static partial class Pager
                {
                    private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, TinyOptions options, out PacketError error) { error = default; return -1; }
                }
            }
            """ + Odd()),
        "PROTO033: 'Pong' has the options 'Tiny.OddOptions', but the catalogue 'Pager' dispatches with 'Tiny.TinyOptions' @ Pong");

    [Theory]
    [InlineData("0x00")]
    [InlineData("0xFF")]
    [InlineData("255")]
    public void PROTO034_an_id_is_not_reserved(string id) => Reports(
        Chat.WithAttribute($"DelimitedPacket({id}, PacketSender.Server)"), $"PROTO034: 'Ping' has the id {id}, which the format reserves @ Ping");

    [Theory]
    [InlineData("DelimitedChat.Packets.With(Ping.Info)", "ShortMessage", "Ping.Info")]
    [InlineData("DelimitedChat.Packets.With(Wave.Info, Ping.Info)", "ShortMessage", "Ping.Info")]
    [InlineData("DelimitedChat.Packets.With(Wave.Info).With(Ping.Info)", "ShortMessage", "Ping.Info")]
    [InlineData("DelimitedChat.Packets.With([Wave.Info, Ping.Info])", "ShortMessage", "Ping.Info")]
    public void PROTO035_a_packet_is_added_to_a_set_that_has_its_id(string set, string known, string place) => Reports(
        Joining(set),
        $"PROTO035: '{place.Split('.')[0]}' has the same id and sender as '{known}', which is already in the set: With throws an ArgumentException @ {place}");

    [Fact]
    public void PROTO035_a_type_of_JSON_is_an_id() => Reports(
        new Consumer("""
            using Protocols; using Protocols.JsonChat;
            namespace Example;
            [JsonChatPacket("LOGIN", PacketSender.Client)] public readonly ref partial struct Ping(JsonText id);
            internal static class Sets { public static JsonChatPackets Mine { get; } = JsonChat.Packets.With(Ping.Info); }
            """),
        "PROTO035: 'Ping' has the same id and sender as 'Login', which is already in the set: With throws an ArgumentException @ Ping.Info");

    [Fact]
    public void PROTO035_a_catalogue_adds_all_that_it_lists() => Reports(
        Chat.Declaring("""
            [DelimitedPacket(0x50, PacketSender.Client)] public readonly ref partial struct Ping(Utf8Text text);
            [PacketCatalogue(typeof(DelimitedPacketAttribute))]
            public static partial class Pager
            {
                public static DelimitedPackets Packets { get; } = DelimitedChat.Packets.With(Declared);
                private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, DelimitedOptions options, out PacketError error) { error = default; return -1; }
            }
            """),
        "PROTO035: 'Ping' has the same id and sender as 'ShortMessage', which is already in the set: With throws an ArgumentException @ Declared");

    [Fact]
    public void PROTO035_a_catalogue_adds_all_that_it_lists_to_another() => Reports(
        Chat.Declaring("""
            [DelimitedPacket(0x50, PacketSender.Client)] public readonly ref partial struct Ping(Utf8Text text);
            [PacketCatalogue(typeof(DelimitedPacketAttribute), Extends = typeof(DelimitedChat))] public static partial class Pager;
            """),
        "PROTO035: 'Ping' has the same id and sender as 'ShortMessage', which is already in the set: With throws an ArgumentException @ Pager");

    [Theory]
    [InlineData("string", "String")]
    [InlineData("Protocols.JsonChat.JsonChat", "JsonChat")]
    [InlineData("Other", "Other")]
    public void PROTO036_a_catalogue_adds_to_one_of_its_format(string extended, string name) => Reports(
        Chat.Declaring($$"""
            [PacketCatalogue(typeof(DelimitedPacketAttribute), Extends = typeof({{extended}}))] public static partial class Pager;
            [PacketCatalogue(typeof(DelimitedPacketAttribute), Extends = typeof(DelimitedChat))] public static partial class Other;
            """),
        $"PROTO036: 'Pager' cannot extend '{name}', which is not a catalogue of 'DelimitedPacketAttribute' in another assembly @ Pager");

    /// <summary>A documented id is not a mistake if the packet is not added to the documented set, for a draft, and on the other side.</summary>
    [Fact]
    public void PROTO035_an_id_alone_is_no_clash() => Chat.Declaring("""
        [DelimitedPacket(0x50, PacketSender.Client)] public readonly ref partial struct Alone(Utf8Text text);
        [DelimitedPacket(0x50, PacketSender.Client, Draft = true)] public readonly ref partial struct Sketch(Utf8Text text);
        [DelimitedPacket(0x50, PacketSender.Server)] public readonly ref partial struct Other(Utf8Text text);
        internal static class Sets { public static DelimitedPackets Mine { get; } = DelimitedChat.Packets.With(Sketch.Info, Other.Info); }
        """).Generate().AssertClean();

    [Theory]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping(string text, uint number);")]
    [InlineData("[DelimitedPacket(0x30, PacketSender.Client)] public readonly ref struct Ping(uint text, uint number);")]
    [InlineData("[DelimitedPacket(0x00, PacketSender.Client)] public readonly ref partial struct Ping(uint text, uint number);")]
    public void Only_the_mistake_in_a_declaration_is_reported(string declaration)
    {
        Generation generation = Chat.Declaring(declaration).Generate();
        Assert.Single(generation.Diagnostics);
        Assert.Empty(generation.CompilerDiagnostics);
    }

    [Fact]
    public void A_parameter_of_another_type_that_is_not_read_is_still_a_warning()
        => Assert.Equal(["CS9113"], Chat.Declaring("public readonly ref struct Other(uint number);").Generate().CompilerDiagnostics);

    private static Consumer Joining(string set) => Chat.Declaring($$"""
        [DelimitedPacket(0x50, PacketSender.Client)] public readonly ref partial struct Ping(Utf8Text text);
        [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Wave(Utf8Text text);
        internal static class Sets { public static DelimitedPackets Mine { get; } = {{set}}; }
        """);

    /// <summary>A packet of another format, and its reader: that of the tiny format with other options.</summary>
    private static string Odd()
    {
        string source = TinyFormat.Source;
        string Piece(string from, string to) => source[source.IndexOf(from, System.StringComparison.Ordinal)..source.IndexOf(to, System.StringComparison.Ordinal)];
        string codec = Piece("public ref struct TinyReader", "[TinyPacket(").Replace("Tiny", "Odd");
        return "namespace Tiny { " + codec + " [OddPacket(0x31, PacketSender.Client)] public readonly ref partial struct Pong(byte number); }";
    }

    private static void Reports(Consumer consumer, params string[] diagnostics) => Assert.Equal(diagnostics, consumer.Generate().Diagnostics);
}

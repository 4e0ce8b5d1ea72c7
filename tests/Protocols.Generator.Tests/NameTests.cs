using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>Names that a declaration may have, and that must not break the generated code.</summary>
public sealed class NameTests
{
    [Fact]
    public void Fields_are_named_like_anything_in_the_generated_code()
    {
        string[] names =
        [
            "frame", "frameValue", "options", "packet", "error", "reader", "writer", "destination", "bytesWritten", "visitor", "fields", "text", "status",
            "members", "shape", "value", "field", "name", "id", "sender", "layout", "declaration", "extent", "delimiterRule", "span", "packetError",
            "packetInfo", "fieldInfo", "delimitedReader", "delimitedWriter", "delimitedOptions", "delimitedPacketAttribute", "system", "protocols",
            "example", "messageId", "replyCode", "é", "x1", "a_b",
        ];
        Chat.Declaring($"""
            [DelimitedPacket(0x30, global::Protocols.PacketSender.Client)]
            public readonly ref partial struct Ping({string.Join(", ", names.Select(static name => "uint " + name))});
            """).Generate().AssertClean();
    }

    [Fact]
    public void Members_are_named_like_anything_in_the_generated_code() => Chat.WithMembers(
        "JsonText members, JsonText membersValue, JsonText frame, JsonText reader, JsonText jsonMember, JsonText jsonShape, JsonText data, JsonText @type, JsonText é")
        .Generate().AssertClean();

    [Fact]
    public void Fields_are_named_like_keywords()
    {
        string[] keywords =
        [
            .. SyntaxFacts.GetReservedKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
                .Select(SyntaxFacts.GetText)
                .Where(static keyword => keyword.All(char.IsLetter) && keyword != "equals"),
        ];
        Assert.Contains("event", keywords);
        Assert.Contains("await", keywords);
        Chat.WithFields(string.Join(", ", keywords.Select(static keyword => "ReplyCode @" + keyword).Select(static (field, index) => index == 0 ? field : "[Adjacent] " + field)))
            .Generate().AssertClean();
    }

    [Theory]
    [InlineData("@event")]
    [InlineData("@record")]
    [InlineData("@var")]
    [InlineData("@await")]
    [InlineData("@required")]
    [InlineData("System")]
    [InlineData("Protocols")]
    [InlineData("Example")]
    [InlineData("Frame")]
    [InlineData("Options")]
    [InlineData("DelimitedPacketAttribute")]
    [InlineData("Writer")]
    [InlineData("Name")]
    [InlineData("Ünïcode")]
    [InlineData("नमस्ते")]
    [InlineData("a‿b")]
    public void A_packet_may_have_any_name(string name)
    {
        Generation generation = new Consumer($$"""
            namespace Example.Chat
            {
                [global::Protocols.DelimitedChat.DelimitedPacket(0x30, global::Protocols.PacketSender.Client)]
                public readonly ref partial struct {{name}}(uint number, global::Protocols.DelimitedChat.ReplyCode code, global::Protocols.DelimitedChat.RoomId room);
            }
            """).Generate();

        Assert.Empty(generation.Diagnostics);
        Assert.DoesNotContain(generation.CompilerDiagnostics, static id => id != "CS8981");
        Assert.Single(generation.Files);
    }

    [Theory]
    [InlineData("Example.@event.@class")]
    [InlineData("Example.System")]
    [InlineData("Example.Protocols.Chat")]
    [InlineData("Example.Protocols.DelimitedChat")]
    [InlineData("Protocols.DelimitedChat.System")]
    [InlineData("Protocols")]
    [InlineData("Protocols.DelimitedChat")]
    [InlineData("System.Buffers")]
    [InlineData("Example.Sender")]
    [InlineData("Example.Ping")]
    [InlineData("Ping")]
    public void A_packet_may_live_in_any_namespace(string name) => new Consumer($$"""
        namespace {{name}}
        {
            [global::Protocols.DelimitedChat.DelimitedPacket(0x30, global::Protocols.PacketSender.Client)]
            public readonly ref partial struct Ping(uint number, global::Protocols.DelimitedChat.ReplyCode code, global::Protocols.DelimitedChat.RoomId room);
        }
        """).Generate().AssertClean();

    [Theory]
    [InlineData("public static class DelimitedReader;")]
    [InlineData("public static class DelimitedWriter;")]
    [InlineData("public static class DelimitedOptions;")]
    [InlineData("public enum RoomId;")]
    [InlineData("public enum ReplyCode;")]
    [InlineData("public enum Extent;")]
    [InlineData("internal static class DelimiterRule;")]
    [InlineData("public static class PacketInfo;")]
    [InlineData("public static class Span;")]
    [InlineData("public static class Entry;")]
    [InlineData("namespace DelimitedReader { public static class Other; }")]
    public void A_type_of_the_same_name_in_the_packets_namespace_is_not_used(string type) => new Consumer($$"""
        namespace Example
        {
            [global::Protocols.DelimitedChat.DelimitedPacket(0x30, global::Protocols.PacketSender.Client)]
            public readonly ref partial struct Ping(uint number, global::Protocols.DelimitedChat.ReplyCode code, global::Protocols.DelimitedChat.RoomId room);

            {{type}}
        }
        """).Generate().AssertClean();

    [Theory]
    [InlineData("namespace Example { public static class OperationStatus; }")]
    [InlineData("namespace Example { public static class Extent; }")]
    [InlineData("namespace Example { public static class RoomId; }")]
    [InlineData("public static class PacketError;")]
    [InlineData("public static class DelimitedReader;")]
    [InlineData("namespace CodeName { public static class Other; }")]
    [InlineData("global using System.Reflection;")]
    [InlineData("global using Other; namespace Other { public static class PacketError; public static class RoomId; public static class ReplyCode; }")]
    public void A_type_of_the_same_name_farther_away_is_not_used(string elsewhere) => new Consumer(elsewhere, """
        namespace Example.Chat
        {
            [global::Protocols.DelimitedChat.DelimitedPacket(0x30, global::Protocols.PacketSender.Client)]
            public readonly ref partial struct Ping(uint number, global::Protocols.DelimitedChat.ReplyCode code, global::Protocols.DelimitedChat.RoomId room);
        }
        """).Generate().AssertClean();

    [Theory]
    [InlineData("namespace Acme.System { public static class Other; }")]
    [InlineData("namespace Acme.Protocols { public static class PacketError; }")]
    [InlineData("namespace Acme.Chat.System { public static class Other; }")]
    [InlineData("namespace Acme { public static class Extent; public static class FieldInfo; public static class PacketError; }")]
    public void A_type_of_a_reference_in_an_enclosing_namespace_is_not_used(string reference) => new Consumer("""
        namespace Acme.Chat
        {
            [global::Protocols.DelimitedChat.DelimitedPacket(0x30, global::Protocols.PacketSender.Client)]
            public readonly ref partial struct Ping(uint number, global::Protocols.DelimitedChat.ReplyCode code, global::Protocols.DelimitedChat.RoomId room);
        }
        """)
    { Projects = [("Acme", reference)] }.Generate().AssertClean();

    [Fact]
    public void A_nearer_namespace_hides_nothing_that_packets_use_from_an_outer_one() => new Consumer("""
        namespace Protocols.Acme.Chat
        {
            [global::Protocols.DelimitedChat.DelimitedPacket(0x30, global::Protocols.PacketSender.Client)]
            public readonly ref partial struct Ping(uint number, global::Protocols.DelimitedChat.ReplyCode code);
        }
        """)
    { Projects = [("Acme", "namespace Protocols.Acme { public static class PacketError; public static class PacketInfo<T>; public static class Extent; }")] }.Generate().AssertClean();

    /// <summary>The guides' solutions for a namespace that hides the format's class.</summary>
    [Theory]
    [InlineData("", "global::Protocols.DelimitedChat.DelimitedChat")]
    [InlineData("using Protocols.DelimitedChat;", "DelimitedChat")]
    public void A_project_may_be_named_like_a_format(string usings, string name) => new Consumer($$"""
        using Protocols;

        namespace DelimitedChat;

        {{usings}}

        [global::Protocols.DelimitedChat.DelimitedPacket(0x30, PacketSender.Client)]
        public readonly ref partial struct Ping(uint number);

        internal sealed class Server : global::Protocols.DelimitedChat.DelimitedChatServerHandler
        {
            public void Receive(byte[] frame) => {{name}}.Dispatch(frame, default, this);
        }
        """).Generate().AssertClean();

    [Theory]
    [InlineData("OperationStatus")]
    [InlineData("MethodImplOptions")]
    [InlineData("RoomId")]
    [InlineData("DelimitedReader")]
    [InlineData("Ping")]
    [InlineData("Entry")]
    [InlineData("Info")]
    [InlineData("Write")]
    [InlineData("Layout")]
    [InlineData("Number")]
    [InlineData("Outer.RoomId")]
    [InlineData("Generic<Example.Chat.Nothing>")]
    public void A_field_type_may_have_any_name(string type)
    {
        string name = type.Split('.')[^1].Split('<')[0];
        string declaration = $"public enum {name} : byte {{ None }}";
        if (type.Contains('.') && !type.Contains('<'))
            declaration = $"public static class Outer {{ {declaration} }}";
        if (type.Contains('<'))
            declaration = "public static class Generic<T> { public enum Code : byte { None } }";
        string field = type.Contains('<') ? type + ".Code" : type;
        new Consumer($$"""
            namespace Example.Types
            {
                {{declaration}}
            }

            namespace Example.Chat
            {
                public sealed class Nothing;

                [global::Protocols.DelimitedChat.DelimitedPacket(0x30, global::Protocols.PacketSender.Client)]
                public readonly ref partial struct Ping(uint number, global::Example.Types.{{field}} code, global::Protocols.DelimitedChat.RoomId room);
            }
            """).Generate().AssertClean();
    }

    [Fact]
    public void Two_field_types_may_have_the_same_name() => new Consumer("""
        namespace One { public enum Code : byte { None } }
        namespace Two { public enum Code : byte { None } public enum Other : byte { None } }
        namespace Example
        {
            [Protocols.DelimitedChat.DelimitedPacket(0x30, Protocols.PacketSender.Client)]
            public readonly ref partial struct Ping(One.Code first, Two.Other second, Two.Code third);
        }
        """).Generate().AssertClean();

    [Fact]
    public void A_field_may_be_named_like_another_fields_type()
        => Chat.WithFields("Utf8Text roomId, RoomId utf8Text, RoomId room, MessageId replyCode, ReplyCode code").Generate().AssertClean();

    [Fact]
    public void A_field_type_may_be_named_like_a_member_of_what_packets_derive_from() => new Consumer(TinyFormat.Source
        .Replace("out byte value) { value = 0;", "out Id value) { value = default;")
        .Replace("TryWrite(string field, byte value)", "TryWrite(string field, Id value)")
        .Replace("LengthOf(byte value)", "LengthOf(Id value)")
        .Replace("Ping(byte number)", "Ping(Id number)")
        + """
        namespace Tiny
        {
            public readonly struct Id
            {
                public void Accept<TVisitor>(string name, ref TVisitor visitor) where TVisitor : IPacketVisitor { }
                public static bool TryCreate(FieldValue value, out Id id) { id = default; return true; }
            }
        }
        """).Generate().AssertClean();

    [Fact]
    public void Catalogues_packets_may_be_named_like_its_members() => Chat.Declaring(Catalogue + """
        [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Dispatch;
        [DelimitedPacket(0x31, PacketSender.Client)] public readonly ref partial struct DispatchDispatch;
        [DelimitedPacket(0x32, PacketSender.Client)] public readonly ref partial struct Declared;
        [DelimitedPacket(0x33, PacketSender.Client)] public readonly ref partial struct IndexOf;
        [DelimitedPacket(0x34, PacketSender.Client)] public readonly ref partial struct Packets;
        [DelimitedPacket(0x35, PacketSender.Client)] public readonly ref partial struct On;
        [DelimitedPacket(0x36, PacketSender.Client)] public readonly ref partial struct OnUnknown;
        [DelimitedPacket(0x37, PacketSender.Client)] public readonly ref partial struct @event;
        """).Generate().AssertUsable();

    [Fact]
    public void Packets_that_a_catalogue_adds_may_be_named_like_its_members() => Chat.Declaring("""
        [PacketCatalogue(typeof(DelimitedPacketAttribute), Extends = typeof(DelimitedChat))]
        internal static partial class Pager;
        [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Packets;
        [DelimitedPacket(0x31, PacketSender.Client)] public readonly ref partial struct OnOther;
        [DelimitedPacket(0x32, PacketSender.Client)] internal readonly ref partial struct ReceivePackets;
        [DelimitedPacket(0x33, PacketSender.Server)] public readonly ref partial struct TResult;
        """).Generate().AssertUsable();

    [Fact]
    public void Catalogues_packets_may_be_in_other_namespaces() => new Consumer(Chat.Usings + "namespace Example { " + Catalogue + """
            namespace Inner { [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping; }
            namespace Pager.Deep { [DelimitedPacket(0x32, PacketSender.Client)] public readonly ref partial struct Pang; }
        }
        namespace Elsewhere.@class { [DelimitedPacket(0x31, PacketSender.Client)] public readonly ref partial struct Pong; }
        """.Replace("Pager.Deep", "PagerDeep")).Generate().AssertUsable();

    [Fact]
    public void A_public_catalogue_may_have_internal_packets() => Chat.Declaring(Catalogue + """
        [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping;
        [DelimitedPacket(0x31, PacketSender.Client)] internal readonly ref partial struct Pong;
        [DelimitedPacket(0x31, PacketSender.Server)] readonly ref partial struct Pang(InternalCode code);
        internal enum InternalCode : byte { None }
        """).Generate().AssertUsable();

    [Fact]
    public void An_internal_catalogue_may_have_public_packets() => Chat.Declaring(Catalogue.Replace("public static", "internal static") + """
        [DelimitedPacket(0x30, PacketSender.Client)] public readonly ref partial struct Ping;
        """).Generate().AssertUsable();

    [Fact]
    public void A_catalogue_may_have_no_packets() => Chat.Declaring(Catalogue).Generate().AssertUsable();

    [Fact]
    public void A_catalogue_may_live_far_from_its_options() => new Consumer(TinyFormat.Source.Replace("namespace Tiny", "namespace Systematic.Tiny") + """
        namespace Elsewhere
        {
            [PacketCatalogue(typeof(Systematic.Tiny.TinyPacketAttribute))]
            public static partial class Pager
            {
                private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, Systematic.Tiny.TinyOptions options, out PacketError error)
                {
                    error = default;
                    return Declared.Length;
                }
            }
        }
        """).Generate().AssertClean();

    private const string Catalogue = """
        [PacketCatalogue(typeof(DelimitedPacketAttribute))]
        public static partial class Pager
        {
            private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, DelimitedOptions options, out PacketError error)
            {
                error = default;
                return -1;
            }
        }

        """;
}

using System.Text;
using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>The generated code for each kind of packet, together with its declaration.</summary>
public sealed class SnapshotTests
{
    [Fact]
    public void A_packet_that_is_a_literal_only() => Match("LiteralOnly", """
        using Protocols.DelimitedChat;

        namespace Protocols.DelimitedChat;

        /// <summary>Goodbye.</summary>
        [DelimitedPacket(0x30, PacketSender.Client, Literal = "BYE")]
        public readonly ref partial struct Goodbye;
        """);

    [Fact]
    public void A_packet_of_fixed_integers() => Match("FixedIntegers", """
        namespace Protocols.DelimitedChat;

        /// <summary>Integers of every width.</summary>
        /// <param name="number">The number of a part.</param>
        /// <param name="counter">The counter of a message.</param>
        /// <param name="messageId">The whole id.</param>
        /// <param name="minutes">How long.</param>
        [DelimitedPacket(0x30, PacketSender.Server)]
        public readonly ref partial struct Integers(uint number, ulong counter, MessageId messageId, byte minutes);
        """);

    [Fact]
    public void A_packet_of_adjacent_codes() => Match("AdjacentCodes", """
        namespace Protocols.DelimitedChat;

        /// <summary>A code for each field.</summary>
        /// <param name="clientMessageId">The message that is answered.</param>
        /// <param name="room">What the server thinks of the room.</param>
        /// <param name="message">What it thinks of the message.</param>
        /// <param name="allowed">Whether it is allowed at all.</param>
        [DelimitedPacket(0x30, PacketSender.Server)]
        public readonly ref partial struct Reply(uint clientMessageId, ReplyCode room, [Adjacent] LongMessageBodyCode message, [Adjacent] bool allowed);
        """);

    [Fact]
    public void A_packet_whose_last_code_may_have_a_delimiter() => Match("OrDelimited", """
        namespace Protocols.DelimitedChat;

        /// <summary>Codes, the last with or without a delimiter.</summary>
        /// <param name="username">What the server thinks of the name.</param>
        /// <param name="email">What it thinks of the address.</param>
        [DelimitedPacket(0x30, PacketSender.Server)]
        public readonly ref partial struct Reply(ReplyCode username, [Adjacent, OrDelimited] ReplyCode email);
        """);

    [Fact]
    public void A_packet_with_text_that_may_be_missing() => Match("OptionalText", """
        namespace Protocols.DelimitedChat;

        /// <summary>Leaves a room.</summary>
        /// <param name="room">The room to leave.</param>
        /// <param name="lastWord">A last word, if there is one.</param>
        [DelimitedPacket(0x30, PacketSender.Client)]
        public readonly ref partial struct Leave(RoomId room, OptionalText lastWord);
        """);

    [Fact]
    public void A_packet_that_is_a_list() => Match("List", """
        namespace Protocols.DelimitedChat;

        /// <summary>Packets that are known.</summary>
        /// <param name="ids">Their ids.</param>
        [DelimitedPacket(0x30, PacketSender.Client)]
        public readonly ref partial struct Known(PacketIdList ids);
        """);

    [Fact]
    public void A_packet_with_limited_base64() => Match("Base64", """
        namespace Protocols.DelimitedChat;

        /// <summary>A secret.</summary>
        /// <param name="key">The key, base64 on the wire.</param>
        /// <param name="message">The text, base64 on the wire; at most 4000 encoded bytes.</param>
        [DelimitedPacket(0x30, PacketSender.Client)]
        public readonly ref partial struct Secret(Base64Text key, [MaxLength(4000)] Base64Text message);
        """);

    [Fact]
    public void A_packet_with_an_enumeration_that_has_a_reader_method_of_its_own() => Match("EnumerationOfItsOwn", """
        namespace Protocols.DelimitedChat;

        /// <summary>Says in which order bytes come, and what to think of it.</summary>
        /// <param name="byteOrder">The order, as a letter.</param>
        /// <param name="opinion">The opinion, as a code.</param>
        [DelimitedPacket(0x30, PacketSender.Client)]
        public readonly ref partial struct Order(ByteOrderFlag byteOrder, ReplyCode opinion);
        """);

    [Fact]
    public void A_packet_with_a_literal_before_a_field() => Match("LiteralAndField", """
        namespace Protocols.DelimitedChat.Drafts;

        /// <summary>Hushes a user.</summary>
        /// <param name="username">Who is hushed.</param>
        [DelimitedPacket(0x09, PacketSender.Client, Literal = "\u0001", Draft = true)]
        public readonly ref partial struct HushUser(Utf8Text username);
        """);

    [Fact]
    public void A_packet_of_a_user_in_another_namespace_and_assembly() => Match("UsersOwn", """
        using System;
        using Protocols;
        using Protocols.DelimitedChat;

        namespace Example.Chat
        {
            /// <summary>Waves at someone.</summary>
            /// <param name="options">Where that someone is; see <see cref="Hand" /> and <paramref name="event" />.</param>
            /// <param name="hand">With which hand.</param>
            /// <param name="event">What for.</param>
            [DelimitedPacket(id: 0x30, sender: PacketSender.Client)]
            public readonly ref partial struct Wave(RoomId options, Shapes.Hand hand, Utf8Text @event);
        }

        namespace Example.Shapes
        {
            /// <summary>A hand.</summary>
            public enum Hand : byte
            {
                /// <summary>The left one.</summary>
                Left = 1,

                /// <summary>The right one.</summary>
                Right = 2,
            }
        }
        """);

    [Fact]
    public void A_packet_in_a_namespace_that_no_reference_has() => Match("NamespaceOfItsOwn", """
        namespace Protocols.Pagers;

        using Protocols.DelimitedChat;

        /// <summary>Beeps.</summary>
        /// <param name="username">At whom.</param>
        [DelimitedPacket(0x30, PacketSender.Client)]
        public readonly ref partial struct Beep(Utf8Text username);
        """);

    [Fact]
    public void A_catalogue_with_handlers_and_dispatch() => Match("Catalogue", """
        using System;
        using Protocols;
        using Protocols.DelimitedChat;

        namespace Example;

        /// <summary>Packets of one format.</summary>
        [PacketCatalogue(typeof(DelimitedPacketAttribute))]
        public static partial class Pager
        {
            /// <summary>The packets.</summary>
            public static DelimitedPackets Packets { get; } = DelimitedChat.Packets.With(Declared);

            private static int IndexOf(ReadOnlySpan<byte> frame, PacketSender sender, DelimitedOptions options, out PacketError error)
            {
                error = default;
                return -1;
            }
        }

        /// <summary>Asks for someone.</summary>
        /// <param name="username">Who is asked for.</param>
        [DelimitedPacket(0x31, PacketSender.Client)]
        public readonly ref partial struct Page(Utf8Text username);

        /// <summary>Someone is there.</summary>
        [DelimitedPacket(0x30, PacketSender.Server, Literal = "HERE")]
        public readonly ref partial struct Here;

        /// <summary>Not finished.</summary>
        [DelimitedPacket(0x30, PacketSender.Server, Draft = true)]
        public readonly ref partial struct Sketch;
        """);

    [Fact]
    public void A_catalogue_that_adds_to_a_format() => Match("Extension", """
        using Protocols;
        using Protocols.DelimitedChat;

        namespace Example;

        /// <summary>The documented packets and one more.</summary>
        [PacketCatalogue(typeof(DelimitedPacketAttribute), Extends = typeof(DelimitedChat))]
        public static partial class Pager;

        /// <summary>Asks for someone.</summary>
        /// <param name="username">Who is asked for.</param>
        [DelimitedPacket(0x31, PacketSender.Client)]
        public readonly ref partial struct Page(Utf8Text username);
        """);

    [Fact]
    public void A_format_that_leaves_identification_and_options_to_the_generator() => Match("Identified", TinyFormat.Source
        .Replace("public readonly struct TinyOptions;", """
            public readonly partial struct TinyOptions
            {
                public int Limit { get; init; }
                public bool Extensions { get; init; }
                public NumberedPackets<TinyPacketAttribute> Packets { get => TinyChat.Packets; init { } }
            }

            /// <summary>A format.</summary>
            [PacketCatalogue(typeof(TinyPacketAttribute))]
            public static partial class TinyChat
            {
                /// <summary>The packets.</summary>
                public static NumberedPackets<TinyPacketAttribute> Packets { get; } = new(Declared, "id {0}");
            }
            """)
        .Replace("public bool TryEnd() => true;\n    }\n\n    public ref struct TinyWriter", """
            public bool TryEnd() => true;
                internal static PacketError CheckUnknown(ReadOnlySpan<byte> frame, TinyOptions options) => default;
                }

                public ref struct TinyWriter
            """)
        .Replace("        public static int LengthOfEnd() => 0;\n", "")
        .Replace("TinyReader(ReadOnlySpan<byte> frame, TinyOptions options)", "TinyReader(ReadOnlySpan<byte> frame)")
        .Replace("        private readonly TinyOptions _options = options;\n        public PacketError", "        public PacketError"));

    [Fact]
    public void A_packet_of_named_members() => Match("NamedMembers", """
        namespace Protocols.JsonChat;

        /// <summary>Whispers something.</summary>
        /// <param name="room">The room's id.</param>
        /// <param name="hush">How softly.</param>
        /// <param name="content">The words.</param>
        [JsonChatPacket("CHAT_ACTION", PacketSender.Client, Action = "whisper")]
        public readonly ref partial struct Whisper(JsonText room, [In("actiondata"), Name("how-softly", Or = "hush")] JsonText hush, [In("actiondata")] JsonText content);
        """);

    [Fact]
    public void A_packet_that_is_a_whole_JSON_value() => Match("WholeValue", """
        namespace Protocols.JsonChat;

        /// <summary>Anything.</summary>
        /// <param name="data">Any JSON.</param>
        [JsonChatPacket("ANYTHING", PacketSender.Client)]
        public readonly ref partial struct Anything([Whole] JsonValue data);
        """);

    private static void Match(string name, string declaration)
    {
        Generation generation = new Consumer(declaration).Generate();
        generation.AssertClean();

        StringBuilder text = new StringBuilder(declaration).Append('\n');
        foreach ((string file, string code) in generation.Files.OrderBy(static file => file.Key))
            text.Append($"\n======== {file}\n\n").Append(code);
        Snapshot.Match(name, text.ToString());
    }
}

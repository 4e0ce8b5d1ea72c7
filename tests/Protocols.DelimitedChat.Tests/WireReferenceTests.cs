using System.Globalization;
using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.DelimitedChat.Tests;

/// <summary>The page about the format agrees with the code.</summary>
public sealed class DelimitedWirePageTests() : WirePageTests(DelimitedSuite.Instance, "delimited-chat.md", ("id", ""))
{
    [Fact]
    public void The_reply_codes_are_those_of_the_code()
    {
        AssertCodes<ReplyCode>();
        AssertCodes<LongMessageNumberCode>();
        AssertCodes<LongMessageRoomCode>();
        AssertCodes<LongMessageBodyCode>();
    }

    [Fact]
    public void The_answers_to_malformed_frames_are_those_of_the_code()
    {
        Dictionary<byte, byte> answers = Table("malformed", "answer").ToDictionary(static row => Hex(row["malformed"]), static row => Hex(row["answer"]));
        Examples.Check(Enumerable.Range(0, 256).Select(static id => (byte)id), id =>
            Assert.Equal(answers.TryGetValue(id, out byte answer) ? (answer, answer) : ((byte)0x09, (byte)0xFB), (Answer(id, false), Answer(id, true))));
    }

    [Fact]
    public void The_limits_are_those_of_the_code()
    {
        DelimitedOptions options = default;
        LongMessageAssemblerOptions assembler = default;
        Assert.Equal(
            new Dictionary<string, double>
            {
                ["DelimitedOptions.MaxFrameLength"] = options.MaxFrameLength,
                [""] = ShortMessage.Info.Fields[^1].MaxLength,
                ["LongMessageAssemblerOptions.MaxRemaining"] = assembler.MaxRemaining,
                ["LongMessageAssemblerOptions.MaxOpenMessages"] = assembler.MaxOpenMessages,
                ["LongMessageAssemblerOptions.MaxBufferedBytes"] = assembler.MaxBufferedBytes,
                ["LongMessageAssemblerOptions.Timeout"] = assembler.Timeout.TotalSeconds,
            },
            Table("limit", "default", "option").ToDictionary(static row => row["option"], static row => double.Parse(row["default"], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_code_on_the_page_is_compiled()
    {
        string compiled = Flat(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "WireReferenceSamples.cs")));
        Examples.Check(Blocks("csharp"), block => Assert.Contains(Flat(block), compiled, StringComparison.Ordinal));
    }

    protected override string Show(PacketId id) => id.Number.ToString("X2", CultureInfo.InvariantCulture);

    protected override string ShowFields(PacketInfo packet) => string.Join(' ', packet.Layout.Select(Show));

    private static string Show(FieldInfo field)
    {
        string delimiter = field.Delimiter switch { DelimiterRule.Required => "FF", DelimiterRule.Accepted => "(FF)", _ => "+" };
        if (field.Name.Length == 0)
            return $"{delimiter} \"{Quote(field.Constant.Span)}\"";
        string limit = field.MaxLength > 0 ? $"≤{field.MaxLength}" : "";
        string shown = $"{delimiter} {field.Name}:{field.Kind}{limit}";
        return field.Optional ? $"[{shown}]" : shown;
    }

    private static string Quote(ReadOnlySpan<byte> constant)
        => string.Concat(Encoding.ASCII.GetString(constant).Select(static character => char.IsControl(character) ? $"\\x{(int)character:X2}" : $"{character}"));

    private static byte Hex(string text) => Convert.FromHexString(text)[0];

    private static byte Answer(byte id, bool isLoggedIn) => MalformedReply.To([id], isLoggedIn).Id;

    private static string Flat(string[] lines) => string.Join('\n', lines.Select(static line => line.Trim()).Where(static line => line.Length > 0));

    private void AssertCodes<TCode>()
        where TCode : struct, Enum
        => Assert.Equal(
            Enum.GetValues<TCode>().Select(static code => $"{Convert.ToByte(code, CultureInfo.InvariantCulture):X2} {code}"),
            Table("byte", typeof(TCode).Name).Where(static row => row[typeof(TCode).Name].Length > 0).Select(static row => $"{row["byte"]} {row[typeof(TCode).Name]}"));
}

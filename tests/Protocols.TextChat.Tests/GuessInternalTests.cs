using System.Text;
using Xunit;

namespace Protocols.TextChat.Tests;

/// <summary>
/// Which packet dispatch tries first. A wrong guess costs time and nothing else, so only these tests notice it. <see cref="DispatchGuessTests" /> state that a handler
/// receives the same.
/// </summary>
public sealed class GuessInternalTests
{
    [Theory]
    [InlineData("JOIN alice\n", PacketSender.Client, "Join")]
    [InlineData("SEND {\"sender\":\"alice\"}\n", PacketSender.Client, "Send")]
    [InlineData("USERNAME alice\n", PacketSender.Client, "SetUsername")]
    [InlineData("JOIN alice has entered the chat.\n", PacketSender.Server, "UserEntered")]
    [InlineData("NOPE alice\n", PacketSender.Client, "none")]
    [InlineData("200 OK\n", PacketSender.Client, "none")]
    [InlineData("NOPE alice\n", PacketSender.Server, "none")]
    [InlineData("200 OK\n", PacketSender.Server, "Response")]
    [InlineData("9\n", PacketSender.Server, "Response")]
    [InlineData("200 BOARD {}\n", PacketSender.Server, "UserBoard")]
    [InlineData("200 BOARD\n", PacketSender.Server, "Response")]
    [InlineData("200 SEND\n", PacketSender.Server, "Response")]
    [InlineData("", PacketSender.Client, "none")]
    [InlineData("", PacketSender.Server, "none")]
    public void The_verb_or_the_digits_decide(string line, PacketSender sender, string packet)
        => Assert.Equal(packet, Guess(Encoding.UTF8.GetBytes(line), sender, default));

    [Theory]
    [InlineData("{\"alice\":\"ONLINE\"}\n", "UserBoard")]
    [InlineData("{\"sender\":\"alice\",\"header\":\"ONLINE\"}\n", "MessageDelivery")]
    [InlineData("{}\n", "UserBoard")]
    public void The_first_value_decides_between_a_board_and_a_message(string line, string packet)
        => Assert.Equal(packet, Guess(Encoding.UTF8.GetBytes(line), PacketSender.Server, default));

    [Theory]
    [InlineData("{\"sender\":\"alice\"}\n")]
    [InlineData("200 SEND {\"sender\":\"alice\"}\n")]
    public void The_dialect_decides_which_message_it_is(string line)
    {
        byte[] frame = Encoding.UTF8.GetBytes(line);
        Assert.Equal("MessageDelivery", Guess(frame, PacketSender.Server, default));
        Assert.Equal("ForwardedMessage", Guess(frame, PacketSender.Server, default(TextOptions).WithDialect(TextDialect.Revised)));
    }

    private static string Guess(ReadOnlySpan<byte> frame, PacketSender sender, TextOptions options)
    {
        int index = TextChat.Guess(frame, sender, options);
        return index < 0 ? "none" : options.Packets[index].Name;
    }
}

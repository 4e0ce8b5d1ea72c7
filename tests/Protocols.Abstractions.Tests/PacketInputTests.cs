using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>What the readers of the formats share, and what their writers share.</summary>
public sealed class PacketInputTests
{
    [Fact]
    public void A_refusal_has_the_offset_of_the_next_byte()
    {
        PacketInput input = new([1, 2, 3, 4]);
        Assert.True(input.Advance(1));
        Assert.Equal([2, 3], input.Take(2).ToArray());
        Assert.False(input.Refuse(PacketErrorCode.BadValue, "code"));
        Assert.Equal(new PacketError(PacketErrorCode.BadValue, 3, "code"), input.Error);
    }

    [Fact]
    public void A_field_that_is_cut_short_is_refused_at_the_end_of_the_frame()
    {
        PacketInput input = new([1, 2, 3, 4]);
        input.Advance(1);
        Assert.False(input.RefuseTruncated("size"));
        Assert.Equal(new PacketError(PacketErrorCode.Truncated, 4, "size"), input.Error);
    }

    [Theory]
    [InlineData(0, PacketErrorCode.Empty)]
    [InlineData(2, PacketErrorCode.Truncated)]
    public void A_frame_that_ends_too_soon_is_empty_or_truncated_at_its_end(int length, PacketErrorCode code)
        => Assert.Equal(new PacketError(code, length, null), PacketInput.TooShort(new byte[length]));

    /// <summary>A single call that is not inlined puts the input or output into memory, and the format's reader or writer with it. Accessors that the compiler
    /// writes are short enough to be always inlined.</summary>
    [Theory]
    [InlineData(typeof(PacketInput))]
    [InlineData(typeof(PacketOutput))]
    public void Every_instance_member_is_inlined(Type type)
        => Assert.All(
            type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(static member => !member.IsDefined(typeof(CompilerGeneratedAttribute))),
            static member => Assert.True(member.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining), member.Name));

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public void An_option_accepts_the_ends_of_its_range(int value) => Assert.Equal(value, OptionRange.Check(value, 3, 5));

    [Theory]
    [InlineData(2, 5, "The value is 3 to 5.")]
    [InlineData(6, 5, "The value is 3 to 5.")]
    [InlineData(2, int.MaxValue, "The value is at least 3.")]
    public void An_option_refuses_other_values_and_says_which_it_accepts(int value, int most, string message)
    {
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.Check(value, 3, most));
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(value, exception.ActualValue);
    }
}

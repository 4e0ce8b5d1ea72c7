using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>Options that a format offers to tools.</summary>
public sealed class FormatOptionTests
{
    [Theory]
    [InlineData(true, "false", "true")]
    [InlineData(false, "true", "false")]
    [InlineData(false, "false", "maybe")]
    [InlineData(false, "false", "true", "maybe")]
    [InlineData(false, "false")]
    public void An_option_whose_values_are_false_and_true_is_a_switch(bool isSwitch, params string[] values)
        => Assert.Equal(isSwitch, new FormatOption("extensions", "Whether the extensions are known.", values).IsSwitch);
}

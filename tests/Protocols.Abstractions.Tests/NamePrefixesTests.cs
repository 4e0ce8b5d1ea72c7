using System.Text;
using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>Names are found by how they begin.</summary>
public sealed class NamePrefixesTests
{
    private static readonly (byte[] Name, int Value)[] _names = [("JOIN"u8.ToArray(), 1), ("LEAVE"u8.ToArray(), 2), ("LEAVEN"u8.ToArray(), 3)];

    [Theory]
    [InlineData("JOIN alice", 0, 1)]
    [InlineData("JOINT venture", 0, NamePrefixes.NotFound)]
    [InlineData("LEAVE alice", 0, 2)]
    [InlineData("JOIN", 0, NamePrefixes.NotFound)]
    [InlineData("to JOIN alice", 3, 1)]
    [InlineData("soon LEAVE", 5, 2)]
    [InlineData("sooner LEAV", 7, NamePrefixes.NotFound)]
    public void A_name_is_found_where_it_begins_also_near_the_end_of_the_frame(string frame, int start, int value)
        => Assert.Equal(value, new NamePrefixes(_names, length: 5, end: (byte)' ').Find(Encoding.ASCII.GetBytes(frame), start));

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void A_length_that_is_not_one_to_eight_is_refused(int length)
        => Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => new NamePrefixes(_names, length, end: 0)).ParamName);
}

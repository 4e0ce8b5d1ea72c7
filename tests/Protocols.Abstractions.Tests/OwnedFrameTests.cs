using Xunit;

namespace Protocols.Abstractions.Tests;

public sealed class OwnedFrameTests
{
    [Fact]
    public void A_copy_does_not_change_with_the_buffer_it_came_from()
    {
        byte[] buffer = [1, 2, 3];
        using OwnedFrame frame = OwnedFrame.Copy(buffer);
        buffer[0] = 9;
        Assert.Equal(3, frame.Length);
        Assert.Equal([1, 2, 3], frame.Span.ToArray());
        Assert.Equal([1, 2, 3], frame.Memory.ToArray());
    }

    [Fact]
    public void A_copy_of_no_bytes_is_empty()
    {
        using OwnedFrame frame = OwnedFrame.Copy([]);
        Assert.Equal(0, frame.Length);
        Assert.True(frame.Span.IsEmpty);
    }

    [Fact]
    public void The_default_is_an_empty_frame_that_may_be_disposed()
    {
        OwnedFrame frame = default;
        Assert.Equal(0, frame.Length);
        Assert.True(frame.Span.IsEmpty);
        Assert.True(frame.Memory.IsEmpty);
        frame.Dispose();
    }

    [Fact]
    public void A_disposed_frame_is_not_read_from()
    {
        OwnedFrame frame = OwnedFrame.Copy([1, 2, 3]);
        frame.Dispose();
        Assert.Throws<ObjectDisposedException>(() => frame.Span.ToArray());
        Assert.Throws<ObjectDisposedException>(() => frame.Memory);
    }

    [Fact]
    public void Disposing_twice_is_disposing_once()
    {
        OwnedFrame frame = OwnedFrame.Copy([1, 2, 3]);
        frame.Dispose();
        Assert.Null(Record.Exception(frame.Dispose));
    }
}

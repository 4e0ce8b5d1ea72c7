namespace Protocols;

/// <summary>Handles each frame that one side of a format receives. Every generated handler implements it, and connections call it.</summary>
public interface IFrameHandler<TOptions>
    where TOptions : struct
{
    /// <summary>Receives a frame.</summary>
    /// <param name="frame">The whole frame, valid until this returns.</param>
    /// <param name="options">The options to decode it with.</param>
    void Receive(ReadOnlySpan<byte> frame, TOptions options);

    /// <summary>Receives bytes that are not a frame, and frames that are malformed.</summary>
    /// <param name="frame">The whole frame, or the first of the bytes that are not a frame; at least one byte.</param>
    /// <param name="error">What is wrong with it.</param>
    void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error);
}

/// <summary>Does something with each frame that one side of a format receives, and says when it is done or what came of it.</summary>
/// <typeparam name="TOptions">The format's options.</typeparam>
/// <typeparam name="TResult">What comes of a frame, for instance a ValueTask, which a connection awaits before the next frame.</typeparam>
public interface IFrameHandler<TOptions, TResult>
    where TOptions : struct
{
    /// <summary>Receives a frame.</summary>
    /// <param name="frame">The whole frame, valid until this returns: what is needed after a wait is to be copied.</param>
    /// <param name="options">The options to decode it with.</param>
    /// <returns>What came of it.</returns>
    TResult Receive(ReadOnlySpan<byte> frame, TOptions options);

    /// <summary>Receives bytes that are not a frame, and frames that are malformed.</summary>
    /// <param name="frame">The whole frame, or the first of the bytes that are not a frame; at least one byte.</param>
    /// <param name="error">What is wrong with it.</param>
    /// <returns>What came of it.</returns>
    TResult OnMalformed(ReadOnlySpan<byte> frame, in PacketError error);
}

namespace ChatProto.Conversation;

/// <summary>Receives one direction of a connection in order.</summary>
internal interface IStreamSink
{
    /// <summary>Receives the next bytes.</summary>
    /// <param name="bytes">The bytes, valid during the call.</param>
    void OnBytes(ReadOnlySpan<byte> bytes);

    /// <summary>Called if the next bytes are missing.</summary>
    /// <param name="length">Their number.</param>
    void OnGap(long length);

    /// <summary>Called when no more bytes come.</summary>
    void OnEnd();
}

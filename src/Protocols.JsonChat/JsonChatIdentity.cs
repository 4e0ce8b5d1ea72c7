namespace Protocols.JsonChat;

/// <summary>One walk through an envelope to find its type and action, with members in any order, no further than needed.</summary>
/// <param name="frame">The whole frame.</param>
/// <param name="maxDepth">How many objects and arrays may be open at once.</param>
internal ref struct JsonChatIdentity(ReadOnlySpan<byte> frame, int maxDepth)
{
    private JsonTokenizer _tokens = new(frame, maxDepth);
    private JsonChatPacketType? _known;
    private bool _isInData;
    private bool _hasType;
    private bool _hasData;
    private bool _hasAction;
    private JsonText _action;

    // Why there is no type, or no action.
    private PacketError _noType;
    private PacketError _noAction;
    private PacketError _repeated;
    private PacketError _repeatedAction;

    /// <summary>The envelope's type; absent if it was not found.</summary>
    public JsonText Type { get; private set; }

    /// <summary>Identifies the packet.</summary>
    /// <param name="packets">The known packets.</param>
    /// <param name="sender">The side that sent the frame.</param>
    /// <param name="error">Why no packet was found; no error if the packet is unknown.</param>
    /// <returns>The packet's index, or -1 if it is unknown or the envelope malformed.</returns>
    public int Find(JsonChatPackets packets, PacketSender sender, out PacketError error)
    {
        error = default;
        bool isObject = _tokens.TryRead() && _tokens.Token == JsonToken.BeginObject;
        int start = _tokens.Offset;
        while (_tokens.TryRead())
        {
            if (!isObject)
                continue;
            if (_tokens.Token == JsonToken.EndObject)
                CloseObject();
            else
                ReadMember(packets, sender);
            int index = _known is null || (_known.HasActions && _action.IsAbsent) ? -1 : _known.IndexOf(_action);
            if (index >= 0)
                return index;
        }

        error = _tokens.Error;
        if (error.Code == PacketErrorCode.None)
            error = isObject ? Judge() : new PacketError(PacketErrorCode.WrongType, start, null);
        return error.Code == PacketErrorCode.None && _known is not null ? _known.Index : -1;
    }

    /// <summary>Reads a member of the envelope or of its data; from <c>data</c> itself, only the opening brace. After a fault there are no more tokens.</summary>
    private void ReadMember(JsonChatPackets packets, PacketSender sender)
    {
        JsonText name = JsonText.FromWire(_tokens.Value, _tokens.IsEscaped);
        if (_isInData && name.Equals("action"u8) && !IsRepeated(ref _hasAction, ref _repeatedAction))
        {
            _action = ReadText(ref _noAction);
        }
        else if (!_isInData && name.Equals("type"u8) && !IsRepeated(ref _hasType, ref _repeated))
        {
            Type = ReadText(ref _noType);
            _known = packets.Find(Type, sender);
        }
        else if (!_isInData && name.Equals("data"u8) && !IsRepeated(ref _hasData, ref _repeated))
        {
            _isInData = _tokens.TryRead() && _tokens.Token == JsonToken.BeginObject;
            if (_isInData)
                return;
            _noAction = new PacketError(PacketErrorCode.WrongType, _tokens.Offset, null);
        }
        _tokens.TrySkip();
    }

    private JsonText ReadText(scoped ref PacketError fault)
    {
        if (_tokens.TryRead() && _tokens.Token == JsonToken.String)
            return JsonText.FromWire(_tokens.Value, _tokens.IsEscaped);
        fault = new PacketError(PacketErrorCode.WrongType, _tokens.Offset, null);
        return default;
    }

    private readonly bool IsRepeated(ref bool isThere, ref PacketError repeated)
    {
        bool wasThere = isThere;
        isThere = true;
        if (wasThere && repeated.Code == PacketErrorCode.None)
            repeated = new PacketError(PacketErrorCode.RepeatedMember, _tokens.Offset, null);
        return wasThere;
    }

    private void CloseObject()
    {
        PacketError missing = new(PacketErrorCode.MissingMember, _tokens.Offset, null);
        if (!_hasAction && (_isInData || !_hasData))
            _noAction = missing;
        if (!_isInData && !_hasType)
            _noType = missing;
        _isInData = false;
    }

    /// <summary>What is wrong with an envelope that is valid JSON.</summary>
    private readonly PacketError Judge()
    {
        bool needsAction = _known is { Index: < 0 };
        if (_repeated.Code != PacketErrorCode.None)
            return _repeated;
        if (needsAction && _repeatedAction.Code != PacketErrorCode.None)
            return _repeatedAction;
        return _noType.Code != PacketErrorCode.None ? _noType : needsAction ? _noAction : default;
    }
}

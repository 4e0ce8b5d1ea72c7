using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace Protocols.DelimitedChat.Tests;

/// <summary>The code on the page about the format: a server that answers, and a client that sends.</summary>
public sealed class SampleServer(IBufferWriter<byte> output, DelimitedOptions options) : DelimitedChatServerHandler, IDisposable
{
    private const uint MaxRemaining = LongMessageAssemblerOptions.DefaultMaxRemaining;

    private readonly IBufferWriter<byte> _output = output;
    private readonly DelimitedOptions _options = options;
    private readonly HashSet<string> _rooms = ["00000000"];
    private readonly LongMessageAssembler _assembler = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private bool _isLoggedIn;
    private bool _isClosing;

    public bool IsClosing => _isClosing;

    public List<string> Received { get; } = [];

    public override void On(in ShortMessage packet)
    {
        ShortMessageReply reply = packet.Check(isAuthorized: true, isInRoom: _rooms.Contains(packet.Room.ToString()));
        reply.Write(_output, _options);
    }

    public override void On(in Login packet)
    {
        LoginReply reply = packet.Check(alreadyValidated: _isLoggedIn);
        if (reply.IsOkay && !IsRight(packet.Username, packet.Password))
            reply = new LoginReply(ReplyCode.Okay, ReplyCode.Invalid, ReplyCode.Okay);
        reply.Write(_output, _options);
        _isLoggedIn |= reply.IsOkay;
    }

    public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error)
    {
        MalformedReply reply = MalformedReply.To(frame, _isLoggedIn);
        reply.Write(_output);
        _isClosing |= reply.ClosesConnection;
    }

    public override void On(in LongMessageHead packet)
    {
        if (_assembler.Add(in packet, _clock.Elapsed, out LongMessage message) == AssemblyResult.Completed)
            Receive(message);
    }

    public override void On(in LongMessageNext packet)
    {
        LongMessageNextReply reply = packet.Check(isAuthorized: true, remaining: MaxRemaining);
        reply.Write(_output, _options);
        if (reply.IsOkay && _assembler.Add(in packet, _clock.Elapsed, out LongMessage message) == AssemblyResult.Completed)
            Receive(message);
    }

    public void AskForTheRest(uint clientMessageId)
    {
        foreach (uint number in _assembler.Missing(clientMessageId))
        {
            if (number == 0)
                new LongMessageHeadResend(clientMessageId).Write(_output, _options);
            else
                new LongMessageNextResend(number, clientMessageId).Write(_output, _options);
        }
    }

    public void Dispose() => _assembler.Dispose();

    private static bool IsRight(Utf8Text username, Base64Text password)
        => username.Equals("alice"u8) && password.Encoded.SequenceEqual("c2VjcmV0"u8);

    private void Receive(LongMessage message)
    {
        using (message)
            Received.Add(Encoding.UTF8.GetString(message.Span));
    }
}

/// <summary>The code on the page about the format: a client that sends messages of any length.</summary>
public static class SampleClient
{
    public static void Send(ReadOnlySpan<byte> text, uint clientMessageId, IBufferWriter<byte> output, DelimitedOptions options)
    {
        LongMessageSplitter splitter = new(text);
        if (splitter.TryGetHead(clientMessageId, RoomId.Everyone, out LongMessageHead head))
            head.Write(output, options);
        else
            new ShortMessage(clientMessageId, RoomId.Everyone, Base64Text.FromBytes(text)).Write(output, options);
        for (uint number = 1; splitter.TryGetNext(number, clientMessageId, out LongMessageNext next); number++)
            next.Write(output, options);
    }
}

using System;
using System.Net;
using ChatGateway.Hub;

namespace ChatGateway;

/// <summary>The ports of a gateway. A port of 0 is any that is free.</summary>
/// <param name="Text">TextChat in its documented dialect, TCP.</param>
/// <param name="Delimited">DelimitedChat, TCP.</param>
/// <param name="Datagram">DatagramChat, UDP.</param>
/// <param name="Binary">BinaryChat in the numbering of its document, UDP.</param>
/// <param name="BinarySeparate">BinaryChat in the numbering without shared numbers, UDP.</param>
/// <param name="Http">HTTP, with JsonChat as a WebSocket at <c>/chat</c>.</param>
/// <param name="TextRevised">TextChat in its revised dialect, TCP.</param>
public sealed record GatewayPorts(
    int Text = 8000, int Delimited = 8001, int Datagram = 8002, int Binary = 8003, int BinarySeparate = 8004, int Http = 8080, int TextRevised = 8005)
{
    /// <summary>Any ports that are free.</summary>
    public static GatewayPorts Any { get; } = new(0, 0, 0, 0, 0, 0, 0);
}

/// <summary>Where a gateway listens, and what it puts up with.</summary>
public sealed record GatewayOptions
{
    /// <summary>The address to listen at. The loopback address unless set: nobody but this machine.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The ports.</summary>
    public GatewayPorts Ports { get; init; } = new();

    /// <summary>The limits of the hub.</summary>
    public HubLimits Limits { get; init; } = new();

    /// <summary>How many TCP connections there may be at a time, WebSockets among them.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>How many addresses there may be at a time at each UDP port.</summary>
    public int MaxPeers { get; init; } = 10_000;

    /// <summary>How long a DatagramChat client may be silent: the format has no packet to stay with, so this is long.</summary>
    public TimeSpan DatagramTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often DatagramChat clients are told who is there.</summary>
    public TimeSpan UserListInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many bytes may wait for a peer that reads slowly, before it is dropped.</summary>
    public int MaxUnsentBytes { get; init; } = 1024 * 1024;

    /// <summary>How long a frame may take from its first byte to its last.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often WebSocket clients are asked whether they are there, and how long they have to answer.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection may go without a user.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether a TextChat client of the documented dialect gets its own messages back after <c>200 SENT</c>. They carry the ids without which it
    /// could not edit.
    /// </summary>
    public bool TextEchoesSender { get; init; } = true;
}

using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

public sealed class DatagramWirePageTests() : WirePageTests(DatagramSuite.Instance, "datagram-chat.md", ("opcode", ""));

public sealed class DatagramCaptureTests() : CaptureTests(DatagramSuite.Instance, "datagram");

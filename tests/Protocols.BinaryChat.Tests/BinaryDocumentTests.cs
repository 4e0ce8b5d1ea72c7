using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

public sealed class BinaryWirePageTests() : WirePageTests(
    BinarySuite.Instance, "binary-chat.md", ("documented", "numbering=documented"), ("separate", "numbering=separate"));

public sealed class BinaryCaptureTests() : CaptureTests(BinarySuite.Instance, "binary");

using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

public sealed class TextWirePageTests() : WirePageTests(TextSuite.Instance, "text-chat.md", ("verb", ""));

public sealed class TextCaptureTests() : CaptureTests(TextSuite.Instance, "text");

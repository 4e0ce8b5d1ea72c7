using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

public sealed class TextContractTests() : PacketContractTests(TextSuite.Instance);

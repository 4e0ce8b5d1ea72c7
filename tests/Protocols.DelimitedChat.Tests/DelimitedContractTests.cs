using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

public sealed class DelimitedContractTests() : PacketContractTests(DelimitedSuite.Instance);

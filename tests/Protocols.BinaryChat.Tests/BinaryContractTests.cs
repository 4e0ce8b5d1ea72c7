using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

public sealed class BinaryContractTests() : PacketContractTests(BinarySuite.Instance);

using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

public sealed class DatagramContractTests() : PacketContractTests(DatagramSuite.Instance);

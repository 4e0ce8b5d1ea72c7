using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

public sealed class JsonContractTests() : PacketContractTests(JsonSuite.Instance);

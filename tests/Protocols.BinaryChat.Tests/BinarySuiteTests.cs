using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

public sealed class BinaryGoldenTests() : GoldenTests(BinarySuite.Instance);

using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

public sealed class DatagramGoldenTests() : GoldenTests(DatagramSuite.Instance);

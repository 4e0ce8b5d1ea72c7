using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

public sealed class DelimitedGoldenTests() : GoldenTests(DelimitedSuite.Instance);

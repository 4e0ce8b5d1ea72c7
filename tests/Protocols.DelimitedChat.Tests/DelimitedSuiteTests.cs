using Protocols.TestKit;

namespace Protocols.DelimitedChat.Tests;

public sealed class DelimitedGoldenTests : GoldenTests<DelimitedSuite>;

public sealed class DelimitedReferenceTests() : ReferenceTests(DelimitedSuite.Instance);

public sealed class DelimitedPropertyTests() : PropertyTests(DelimitedSuite.Instance);

public sealed class DelimitedSegmentationTests() : SegmentationTests(DelimitedSuite.Instance);

public sealed class DelimitedHostileTests() : HostileTests(DelimitedSuite.Instance);

public sealed class DelimitedAllocationTests() : AllocationTests(DelimitedSuite.Instance);

public sealed class DelimitedTypedTests() : TypedTests(DelimitedSuite.Instance);

public sealed class DelimitedHandlerTests() : HandlerTests(DelimitedSuite.Instance);

public sealed class DelimitedCodecTests() : CodecTests(DelimitedSuite.Instance);

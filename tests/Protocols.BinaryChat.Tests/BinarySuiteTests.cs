using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

public sealed class BinaryGoldenTests : GoldenTests<BinarySuite>;

public sealed class BinaryReferenceTests() : ReferenceTests(BinarySuite.Instance);

public sealed class BinaryPropertyTests() : PropertyTests(BinarySuite.Instance);

public sealed class BinarySegmentationTests() : SegmentationTests(BinarySuite.Instance);

public sealed class BinaryHostileTests() : HostileTests(BinarySuite.Instance);

public sealed class BinaryAllocationTests() : AllocationTests(BinarySuite.Instance);

public sealed class BinaryTypedTests() : TypedTests(BinarySuite.Instance);

public sealed class BinaryHandlerTests() : HandlerTests(BinarySuite.Instance);

public sealed class BinaryCodecTests() : CodecTests(BinarySuite.Instance);

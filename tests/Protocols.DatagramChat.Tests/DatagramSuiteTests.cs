using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

public sealed class DatagramGoldenTests : GoldenTests<DatagramSuite>;

public sealed class DatagramReferenceTests() : ReferenceTests(DatagramSuite.Instance);

public sealed class DatagramPropertyTests() : PropertyTests(DatagramSuite.Instance);

public sealed class DatagramSegmentationTests() : SegmentationTests(DatagramSuite.Instance);

public sealed class DatagramHostileTests() : HostileTests(DatagramSuite.Instance);

public sealed class DatagramAllocationTests() : AllocationTests(DatagramSuite.Instance);

public sealed class DatagramTypedTests() : TypedTests(DatagramSuite.Instance);

public sealed class DatagramHandlerTests() : HandlerTests(DatagramSuite.Instance);

public sealed class DatagramCodecTests() : CodecTests(DatagramSuite.Instance);

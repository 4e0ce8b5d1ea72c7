using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

public sealed class JsonGoldenTests : GoldenTests<JsonSuite>;

public sealed class JsonReferenceTests() : ReferenceTests(JsonSuite.Instance);

public sealed class JsonPropertyTests() : PropertyTests(JsonSuite.Instance);

public sealed class JsonSegmentationTests() : SegmentationTests(JsonSuite.Instance);

public sealed class JsonHostileTests() : HostileTests(JsonSuite.Instance);

public sealed class JsonAllocationTests() : AllocationTests(JsonSuite.Instance);

public sealed class JsonTypedTests() : TypedTests(JsonSuite.Instance);

public sealed class JsonHandlerTests() : HandlerTests(JsonSuite.Instance);

public sealed class JsonCodecTests() : CodecTests(JsonSuite.Instance);

using Protocols.TestKit;

namespace Protocols.TextChat.Tests;

public sealed class TextGoldenTests : GoldenTests<TextSuite>;

public sealed class TextReferenceTests() : ReferenceTests(TextSuite.Instance);

public sealed class TextPropertyTests() : PropertyTests(TextSuite.Instance);

public sealed class TextSegmentationTests() : SegmentationTests(TextSuite.Instance);

public sealed class TextHostileTests() : HostileTests(TextSuite.Instance);

public sealed class TextAllocationTests() : AllocationTests(TextSuite.Instance);

public sealed class TextTypedTests() : TypedTests(TextSuite.Instance);

public sealed class TextHandlerTests() : HandlerTests(TextSuite.Instance);

public sealed class TextCodecTests() : CodecTests(TextSuite.Instance);

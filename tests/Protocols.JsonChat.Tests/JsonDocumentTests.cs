using Protocols.TestKit;

namespace Protocols.JsonChat.Tests;

public sealed class JsonWirePageTests() : WirePageTests(JsonSuite.Instance, "json-chat.md", ("type", ""))
{
    protected override string ShowFields(PacketInfo packet)
        => packet.Fields.Count == 0 ? "none" : string.Join(", ", packet.Fields.Select(static field => $"{field.Name}:{field.Kind}{(field.Optional ? "?" : "")}"));
}

public sealed class JsonCaptureTests() : CaptureTests(JsonSuite.Instance, "json", ".jsonl");

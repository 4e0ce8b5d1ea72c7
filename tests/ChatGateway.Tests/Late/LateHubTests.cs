using ChatGateway.Tests.Json;
using ChatGateway.Tests.Udp;
using Protocols.BinaryChat;

namespace ChatGateway.Tests.Late;

// Users of all formats among each other, with a hub that never answers at once. Clients see the same.
public sealed class LateCrossFormatTests : CrossFormatTests
{
    private protected override GatewayOptions Options => Detour.Always(base.Options);
}

public sealed class LateJsonCrossFormatTests : JsonCrossFormatTests
{
    private protected override GatewayOptions Options => Detour.Always(base.Options);
}

public sealed class LateDatagramChatTests : DatagramChatTests
{
    private protected override GatewayOptions ServerOptions => Detour.Always(base.ServerOptions);
}

public sealed class LateBinaryFileTests() : BinaryFileTests(Numbering.Documented)
{
    private protected override GatewayOptions ServerOptions => Detour.Always(base.ServerOptions);
}

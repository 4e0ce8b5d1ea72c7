using System.CommandLine;
using ChatProto.Conversation;
using Protocols;

namespace ChatProto.Commands;

/// <summary>The switches that choose the transport.</summary>
internal sealed class TransportOptions
{
    private readonly List<(Transport Transport, Option<bool> Option)> _switches =
    [
        (Transport.Tcp, new("--tcp") { Description = "The packets are carried over TCP; by default they are carried as is usual for the format." }),
        (Transport.Udp, new("--udp") { Description = "The packets are carried over UDP." }),
        (Transport.WebSocket, new("--websocket") { Description = "The packets are messages of a WebSocket." }),
    ];

    /// <summary>Adds the switches to a command.</summary>
    public TransportOptions(Command command)
    {
        foreach ((_, Option<bool> option) in _switches)
            command.Add(option);
    }

    /// <summary>The names of the switches on the command line.</summary>
    public IEnumerable<string> Given(ParseResult parsed) => _switches.Where(choice => parsed.GetValue(choice.Option)).Select(static choice => choice.Option.Name);

    /// <summary>The chosen transport, or the usual one of the format.</summary>
    /// <exception cref="UsageException">More than one was chosen.</exception>
    public Transport Choose(ParseResult parsed, PacketFormat format)
    {
        if (Given(parsed).Count() > 1)
            throw new UsageException("Packets are carried in one way; give one of --tcp, --udp and --websocket.");
        foreach ((Transport transport, Option<bool> option) in _switches)
        {
            if (parsed.GetValue(option))
                return transport;
        }
        return Ports.Of(format).Transport;
    }
}

using System.Text;
using Protocols;
using Protocols.Pipelines;
using Protocols.TextChat;

string name = args is [string given, ..] ? given : Environment.UserName;
string host = args is [_, string server, ..] ? server : "localhost";
int port = args is [_, _, string number, ..] ? int.Parse(number) : 8000;
await using FrameConnection<TextOptions> connection = await FrameConnection.ConnectAsync(
    host, port, new TextFramer(PacketSender.Server, default), default(TextOptions));

connection.TrySend(new Join(Encoding.UTF8.GetBytes(name)));
Task<ConnectionEnd> reading = connection.RunAsync(new Screen());
Task typing = Task.Run(() => Type(connection, name));
await Task.WhenAny(reading, typing);
connection.TrySend(new Leave());
Console.WriteLine($"The connection has ended: {await reading}.");

// "@bob hello" goes to bob, anything else to everyone.
static void Type(FrameConnection<TextOptions> connection, string name)
{
    while (Console.ReadLine() is { } line)
    {
        int length = line.StartsWith('@') && line.Contains(' ') ? line.IndexOf(' ') : 0;
        string header = length > 0 ? line[..length] : "@everyone";
        connection.TrySend(new Send(
            Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes($"{DateTime.Now:t}"), Encoding.UTF8.GetBytes(line[length..].Trim())));
    }
}

/// <summary>Shows what the server sends.</summary>
internal sealed class Screen : TextChatClientHandler
{
    public override void On(in MessageDelivery packet) => Console.WriteLine($"{packet.Sender.ToString()}: {packet.Message.ToString()}");

    public override void On(in UserEntered packet) => Console.WriteLine($"{packet.Username.ToString()} is here.");

    public override void On(in UserLeft packet) => Console.WriteLine($"{packet.Username.ToString()} has left.");

    public override void On(in Response packet)
    {
        if (packet.Code != Responses.Ok.Code)
            Console.WriteLine($"The server says: {packet.Reason.ToString()}");
    }

    public override void OnMalformed(ReadOnlySpan<byte> frame, in PacketError error) => Console.WriteLine(error.ToString());
}

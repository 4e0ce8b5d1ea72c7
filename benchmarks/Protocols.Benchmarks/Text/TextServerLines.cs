using System.Text;

namespace Protocols.Benchmarks.Text;

/// <summary>Lines of a server, all different.</summary>
internal static class TextServerLines
{
    public const int Count = 256;

    private static readonly string[] _reasons =
        ["OK", "User has been added to the chat", "Message has been sent to everyone", "There is no user of that name in the chat"];

    private static readonly string[] _statuses = ["ONLINE", "OFFLINE", "DO_NOT_DISTURB"];

    public static byte[][] Responses()
        => Lines(12, static random => $"{random.Next(200, 510)} {_reasons[random.Next(_reasons.Length)]}");

    public static byte[][] Deliveries()
        => Lines(16, static random =>
        {
            string message = string.Concat(Enumerable.Range(0, random.Next(20, 100)).Select(_ => (char)random.Next('a', 'z')));
            return $$"""{"sender":"user{{random.Next(100, 100_000)}}","timestamp":"{{random.Next(1, 13)}}:{{random.Next(10, 60)}} PM","messageId":"{{random.Next()}}","message":"{{message}}"}""";
        });

    public static byte[][] Boards()
        => Lines(17, static random => "{" + string.Join(',', Enumerable.Range(0, random.Next(2, 12))
            .Select(_ => $"\"user{random.Next(100, 100_000)}\":\"{_statuses[random.Next(_statuses.Length)]}\"")) + "}");

    private static byte[][] Lines(int seed, Func<Random, string> create)
    {
        Random random = new(seed);
        byte[][] lines = new byte[Count][];
        for (int i = 0; i < Count; i++)
            lines[i] = Encoding.ASCII.GetBytes(create(random) + "\n");
        return lines;
    }
}

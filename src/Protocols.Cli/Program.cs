namespace ChatProto;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        await using StandardStreams streams = StandardStreams.OfProcess();
        return await ChatProtoProgram.RunAsync(args, Formats.All, streams);
    }
}

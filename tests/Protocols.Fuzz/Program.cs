using System.CommandLine;
using System.Runtime.InteropServices;
using Protocols.Fuzz;
using SharpFuzz;

// Instrumented code counts branches through this pointer without a check, so it needs memory before the fuzzer provides its own.
unsafe
{
    SharpFuzz.Common.Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(1 << 16);
}

const int WarmUp = 50;
var targetArgument = new Argument<string?>("target") { Description = "The target.", Arity = ArgumentArity.ZeroOrOne };
var listOption = new Option<bool>("--list") { Description = "Prints the targets' names." };
var replayOption = new Option<bool>("--replay") { Description = "Tries the inputs that are kept, and the seeds, of the target or of all." };
var inputOption = new Option<string?>("--input") { Description = "Tries only the bytes of this file.", HelpName = "FILE" };
var unpackOption = new Option<string?>("--unpack") { Description = "Writes the inputs that are kept, and the seeds, as files, and the dictionary beside them.", HelpName = "DIRECTORY" };
var packOption = new Option<string?>("--pack") { Description = "Prints the files in a directory as a corpus.", HelpName = "DIRECTORY" };
var root = new RootCommand("Tries any bytes on every decoder, encoder, framer and parser. Without an option it is run by afl-fuzz.")
{
    targetArgument, listOption, replayOption, inputOption, unpackOption, packOption,
};
root.SetAction(result =>
{
    string? name = result.GetValue(targetArgument);
    if (result.GetValue(listOption))
        return Print(Runner.Names);
    if (result.GetValue(packOption) is { } packed)
        return Print(Corpus.Pack(packed));
    if (name is null && result.GetValue(replayOption))
        return Runner.Names.Select(Replay).ToArray().Max();
    if (name is null || !Runner.Names.Contains(name))
    {
        Console.Error.WriteLine($"There is no target {name}; --list prints the targets.");
        return 2;
    }
    if (result.GetValue(unpackOption) is { } directory)
        return Corpus.Unpack(name, Runner.Create(name).Target, directory);
    if (result.GetValue(inputOption) is { } file)
        return Try(Runner.Create(name), File.ReadAllBytes(file)) ? 0 : 1;
    if (result.GetValue(replayOption))
        return Replay(name);
    Fuzz(name);
    return 0;
});
return root.Parse(args).Invoke();

static int Print(IEnumerable<string> lines)
{
    foreach (string line in lines)
        Console.WriteLine(line);
    return 0;
}

static int Replay(string name)
{
    Runner runner = Runner.Create(name);
    List<byte[]> inputs = [.. Corpus.Read(name), .. runner.Target.Seeds];
    int failures = inputs.Count(input => !Try(runner, input));
    Console.WriteLine($"{name}: {inputs.Count} inputs, {failures} findings");
    return failures == 0 ? 0 : 1;
}

static bool Try(Runner runner, byte[] input)
{
    try
    {
        runner.Run(input);
        return true;
    }
    catch (Exception exception)
    {
        Console.Error.WriteLine($"{Convert.ToHexString(input)}\n{exception}");
        return false;
    }
}

static void Fuzz(string name)
{
    byte[] buffer = new byte[FuzzTarget.LongestInput];
    // Compile the target's code first: otherwise the first input may take longer than the fuzzer waits for one.
    Runner runner = Runner.Create(name);
    foreach (byte[] seed in runner.Target.Seeds.Take(WarmUp))
        Try(runner, seed);
    Fuzzer.Run(stream => runner.Run(buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false))));
}

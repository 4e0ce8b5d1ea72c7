using System;
using System.CommandLine;
using System.Diagnostics;
using System.Linq;
using Protocols;
using Protocols.BinaryChat;
using Protocols.DatagramChat;
using Protocols.DelimitedChat;
using Protocols.Fuzz;
using Protocols.JsonChat;
using Protocols.TextChat;
using Spectre.Console;

PacketFormat[] formats = [DelimitedChat.Format, DatagramChat.Format, BinaryChat.Format, TextChat.Format, JsonChat.Format];

var secondsOption = new Option<int>("--seconds") { Description = "How long, for each format.", DefaultValueFactory = static _ => 60 };
var seedOption = new Option<int?>("--seed") { Description = "Repeats a run; by default each differs." };
var formatOption = new Option<string?>("--format") { Description = "Only this format." };
var inputOption = new Option<string?>("--input") { Description = "Tries only these bytes, in hex." };
var root = new RootCommand("Tries changed bytes on every decoder, encoder and framer.") { secondsOption, seedOption, formatOption, inputOption };
root.SetAction(result =>
{
    int seed = result.GetValue(seedOption) ?? Environment.TickCount;
    string? name = result.GetValue(formatOption);
    PacketFormat[] chosen = [.. formats.Where(format => name is null || format.Name == name)];
    if (chosen.Length == 0)
    {
        Console.Error.WriteLine($"There is no format {name}.");
        return 2;
    }
    if (result.GetValue(inputOption) is { } hex)
    {
        foreach (PacketFormat format in chosen)
            new Target(format).Try(Convert.FromHexString(hex), new Random(seed), new System.Collections.Generic.HashSet<(string, PacketErrorCode, string?)>());
        Console.WriteLine("These bytes break nothing.");
        return 0;
    }
    bool[] isFine = [.. chosen.Select(format => Fuzz(format, seed, result.GetValue(secondsOption)))];
    return Array.TrueForAll(isFine, static fine => fine) ? 0 : 1;
});
return root.Parse(args).Invoke();

static bool Fuzz(PacketFormat format, int seed, int seconds)
{
    Fuzzer fuzzer = new(format, seed);
    (byte[] Input, Exception Exception)? found = null;
    Stopwatch watch = Stopwatch.StartNew();
    void Run(Action<double>? report)
    {
        while (found is null && watch.Elapsed.TotalSeconds < seconds)
        {
            found = fuzzer.Step();
            if (fuzzer.Runs % 256 == 0)
                report?.Invoke(100 * watch.Elapsed.TotalSeconds / seconds);
        }
    }

    if (AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected)
    {
        AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask(format.Name);
            Run(percent => task.Value = percent);
        });
    }
    else
    {
        Run(null);
    }
    Console.WriteLine($"{format.Name}: {fuzzer.Runs} inputs, {fuzzer.Behaviours} behaviours, {fuzzer.CorpusSize} kept, seed {seed}");
    if (found is not { } failure)
        return true;
    Console.Error.WriteLine($"{failure.Exception}\n--format {format.Name} --input {Convert.ToHexString(failure.Input)}");
    return false;
}

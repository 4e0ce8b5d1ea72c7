using System.CommandLine;
using System.Reflection;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Protocols.Benchmarks.Running;

const int Rounds = 5;
var quick = new Option<bool>("--short") { Description = "A subset of the groups, in about two minutes." };
var gate = new Option<bool>("--gate") { Description = "Compare the ratios with the recorded ones and fail if one is far off." };
var record = new Option<bool>("--record") { Description = "Record the ratios for --gate." };
var group = new Option<string>("--group") { Description = "Only the groups whose class name contains this." };
var output = new Option<string>("--output") { Description = "Where to write the page of results.", DefaultValueFactory = static _ => "docs/benchmarks.md" };
var root = new RootCommand("Measures the packages against peers and physical limits.") { quick, gate, record, group, output };
root.SetAction(result =>
{
    bool isShort = result.GetValue(quick);
    string filter = result.GetValue(group) ?? "";
    Type[] groups =
    [
        .. GroupAttribute.All.Where(type => type.Name.Contains(filter, StringComparison.OrdinalIgnoreCase)
            && (!isShort || type.GetCustomAttribute<GroupAttribute>()!.Short)),
    ];
    Job job = Job.Default
        .WithToolchain(InProcessEmitToolchain.Instance)
        .WithIterationTime(TimeInterval.FromMilliseconds(isShort ? 50 : 100))
        .WithWarmupCount(isShort ? 2 : 3)
        .WithIterationCount(isShort ? 3 : 5);
    ManualConfig config = ManualConfig.CreateEmpty()
        .AddJob(job)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default);

    // On a shared machine, speed changes from one second to the next. So there are several short rounds, of which the median counts, and the rows of a round
    // run one directly after the other.
    Row[] rows = [.. groups.SelectMany(type => Row.MedianOf(Enumerable.Range(0, Rounds).SelectMany(_ => Row.Of(BenchmarkRunner.Run(type, config)))))];
    string processor = HostEnvironmentInfo.GetCurrent().CpuInfo.Value.ProcessorName;
    string command = "dotnet run --project benchmarks/Protocols.Benchmarks -c Release" + (isShort ? " -- --short" : "");
    string page = ResultTable.Write(rows, command, processor);
    Console.WriteLine(page);
    if (filter.Length == 0 && !isShort)
        File.WriteAllText(result.GetValue(output)!, page);

    string recorded = Path.Combine("benchmarks", "ratios.json");
    if (result.GetValue(record))
        Gate.Record(rows, recorded);
    if (!result.GetValue(gate))
        return 0;
    string[] failures = [.. Gate.Failures(rows, recorded)];
    foreach (string failure in failures)
        Console.Error.WriteLine(failure);
    return failures.Length == 0 ? 0 : 1;
});
return root.Parse(args).Invoke();

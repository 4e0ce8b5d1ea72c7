using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ChatGateway.Load;

/// <summary>A gateway in a process of its own, at free ports of this machine.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GatewayProcess(Process process) => _process = process;

    /// <summary>Where it listens.</summary>
    public GatewayPorts Ports { get; private set; } = GatewayPorts.Any;

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>How much time of a processor it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts a gateway, and waits until it listens.</summary>
    /// <param name="program">The program, <c>ChatGateway.dll</c>.</param>
    /// <param name="arguments">Its arguments besides the ports.</param>
    /// <param name="settings">Options that have no argument, such as <c>Limits:PasswordIterations</c>.</param>
    /// <exception cref="InvalidOperationException">It has ended instead; the message says what it wrote.</exception>
    public static async Task<GatewayProcess> StartAsync(string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> settings)
    {
        string[] ports = ["--text-port", "--text-revised-port", "--delimited-port", "--datagram-port", "--binary-port", "--binary-separate-port", "--http-port"];
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.ArgumentList.Add(program);
        foreach (string port in ports)
        {
            start.ArgumentList.Add(port);
            start.ArgumentList.Add("0");
        }
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in settings)
            start.Environment[GatewayConfiguration.Prefix + name.ToUpperInvariant().Replace(":", "__", StringComparison.Ordinal)] = value;

        GatewayProcess gateway = new(Process.Start(start)!);
        gateway._process.OutputDataReceived += (_, line) => gateway.Note(line.Data);
        gateway._process.ErrorDataReceived += (_, line) => gateway.Note(line.Data);
        gateway._process.BeginOutputReadLine();
        gateway._process.BeginErrorReadLine();
        if (await Task.WhenAny(gateway._started.Task, gateway._process.WaitForExitAsync()) == gateway._started.Task)
            return gateway;
        string output = gateway.Output;
        await gateway.DisposeAsync();
        throw new InvalidOperationException($"The gateway ended at once: {output}");
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>Stops it as Ctrl+C does.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        if (line.StartsWith("Ctrl+C", StringComparison.Ordinal))
            _started.TrySetResult();
        else
            NotePort(line);
    }

    private void NotePort(string line)
    {
        string[] words = line.Split((char[])[' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || !int.TryParse(words[2][(words[2].LastIndexOf(':') + 1)..], out int port))
            return;
        Ports = (words[0], words.Length > 3 ? words[3] : "") switch
        {
            ("TextChat", "") => Ports with { Text = port },
            ("TextChat", _) => Ports with { TextRevised = port },
            ("DelimitedChat", _) => Ports with { Delimited = port },
            ("DatagramChat", _) => Ports with { Datagram = port },
            ("BinaryChat", "") => Ports with { Binary = port },
            ("BinaryChat", _) => Ports with { BinarySeparate = port },
            ("JsonChat", _) => Ports with { Http = port },
            _ => Ports,
        };
    }
}

using System.Reflection;
using System.Runtime.Loader;
using System.Runtime.Versioning;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>A target with the libraries as they are built for .NET, and once more with their netstandard2.0 builds: the same happens.</summary>
/// <param name="name">The target's name.</param>
public sealed class BuildComparison(string name)
{
    private static readonly Assembly _standard = new StandardContext().LoadFromAssemblyPath(typeof(BuildComparison).Assembly.Location);

    private readonly Transcript _seen = new();
    private readonly Func<ReadOnlySpan<byte>, ReadOnlySpan<byte>> _other = There<Func<string, Func<ReadOnlySpan<byte>, ReadOnlySpan<byte>>>>(nameof(Load))(name);

    /// <summary>What the libraries were built for, here and there.</summary>
    public static IEnumerable<string> Frameworks => [FrameworkHere(), There<Func<string>>(nameof(FrameworkHere))()];

    /// <summary>The target.</summary>
    public FuzzTarget Target { get; } = FuzzTargets.All[name]();

    /// <summary>What the libraries were built for.</summary>
    public static string FrameworkHere() => typeof(PacketInfo).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName;

    /// <summary>Makes a target, seen without any types of its own, so that it can be called from where these are others.</summary>
    /// <param name="name">The target's name.</param>
    /// <returns>From an input to what happened.</returns>
    public static Func<ReadOnlySpan<byte>, ReadOnlySpan<byte>> Load(string name)
    {
        FuzzTarget target = FuzzTargets.All[name]();
        Transcript seen = new();
        return input =>
        {
            target.Run(input, seen);
            return seen.Bytes;
        };
    }

    /// <summary>Tries an input.</summary>
    /// <param name="input">The bytes.</param>
    /// <exception cref="FuzzException">A promise was broken.</exception>
    public void Run(ReadOnlySpan<byte> input)
    {
        input = input.Slice(0, Math.Min(input.Length, FuzzTarget.LongestInput));
        Target.Run(input, _seen);
        ReadOnlySpan<byte> other = _other(input);
        if (!_seen.Bytes.SequenceEqual(other))
        {
            int at = _seen.Bytes.CommonPrefixLength(other);
            throw new FuzzException($"The builds differ at byte {at} of what happens: {WireBytes.Show(_seen.Bytes[at..])}, and {WireBytes.Show(other[at..])} on netstandard2.0.");
        }
    }

    /// <summary>A method of this class, with the other builds.</summary>
    private static T There<T>(string method) where T : Delegate
        => _standard.GetType(typeof(BuildComparison).FullName!)!.GetMethod(method)!.CreateDelegate<T>();

    /// <summary>Has the libraries' netstandard2.0 builds, and this assembly and the test kit a second time, because they are bound to them.</summary>
    private sealed class StandardContext() : AssemblyLoadContext("netstandard2.0")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            string file = assemblyName.Name + ".dll";
            string standard = Path.Combine(AppContext.BaseDirectory, "standard", file);
            if (File.Exists(standard))
                return LoadFromAssemblyPath(standard);
            return assemblyName.Name is "Protocols.TestKit" ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, file)) : null;
        }
    }
}

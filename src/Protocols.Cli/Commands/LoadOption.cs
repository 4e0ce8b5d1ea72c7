using System.CommandLine;
using Protocols;

namespace ChatProto.Commands;

/// <summary>
/// The option <c>--load</c>. The loaded formats add other options, so it is looked for before the command line is parsed.
/// </summary>
internal static class LoadOption
{
    private const string Name = "--load";

    /// <summary>The option, for help and completion.</summary>
    public static Option<string[]> Create() => new(Name)
    {
        Description = "Load formats or packets of your own from an assembly.",
        HelpName = "FILE",
        Recursive = true,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>The formats, including those that the command line loads.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="formats">The formats that are always there.</param>
    /// <exception cref="UsageException">An assembly cannot be loaded.</exception>
    public static IReadOnlyList<PacketFormat> Load(string[] args, IReadOnlyList<PacketFormat> formats)
    {
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i] == Name && i + 1 == args.Length)
                throw new UsageException($"The option {Name} needs a file.");
            if (args[i] == Name)
                formats = FormatAssembly.Load(args[++i], formats);
            else if (args[i].StartsWith(Name + "=", StringComparison.Ordinal))
                formats = FormatAssembly.Load(args[i][(Name.Length + 1)..], formats);
        }
        return formats;
    }
}

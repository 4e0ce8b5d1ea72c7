using System.Text;

namespace Protocols.Fuzz;

/// <summary>The inputs that are kept, a file for each target and a line of hex for each input.</summary>
public static class Corpus
{
    private const int LongestKept = 512;

    private static readonly string _directory = Path.Combine(AppContext.BaseDirectory, "corpus");

    /// <summary>The targets that have inputs.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(_directory, "*.hex").Select(static file => Path.GetFileNameWithoutExtension(file));

    /// <summary>The inputs of a target.</summary>
    /// <param name="target">The target's name.</param>
    public static IEnumerable<byte[]> Read(string target)
    {
        string file = Path.Combine(_directory, target + ".hex");
        return File.Exists(file) ? File.ReadLines(file).Select(static line => Convert.FromHexString(line)) : [];
    }

    /// <summary>The lines of a corpus that holds the files in a directory, the shortest first. Long ones are left out, which the seeds have.</summary>
    /// <param name="directory">The directory.</param>
    public static IEnumerable<string> Pack(string directory)
        => Directory.EnumerateFiles(directory).Select(File.ReadAllBytes).Where(static input => input.Length <= LongestKept).Select(static input => Convert.ToHexString(input))
            .Distinct().OrderBy(static line => line.Length).ThenBy(static line => line, StringComparer.Ordinal);

    /// <summary>Writes a target's inputs and its seeds as files, and its dictionary beside them.</summary>
    /// <param name="name">The target's name.</param>
    /// <param name="target">The target.</param>
    /// <param name="directory">Where to; the inputs are in <c>in</c>.</param>
    public static int Unpack(string name, FuzzTarget target, string directory)
    {
        string inputs = Directory.CreateDirectory(Path.Combine(directory, "in")).FullName;
        int count = 0;
        // An empty file is no input to the fuzzer.
        foreach (string line in Read(name).Concat(target.Seeds).Where(static input => input.Length > 0).Select(static input => Convert.ToHexString(input)).Distinct())
            File.WriteAllBytes(Path.Combine(inputs, $"{count++:D5}"), Convert.FromHexString(line));
        File.WriteAllLines(Path.Combine(directory, "words"), target.Words.Select(Word).Distinct());
        return 0;
    }

    private static string Word(byte[] bytes)
    {
        StringBuilder word = new("\"");
        foreach (byte value in bytes)
            word.Append("\\x").Append(value.ToString("X2", null));
        return word.Append('"').ToString();
    }
}

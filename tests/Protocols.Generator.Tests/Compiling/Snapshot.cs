using System.Reflection;
using System.Text;
using Xunit;

namespace Protocols.Generator.Tests;

/// <summary>
/// A checked-in text file that generated code must match. Run the tests with <c>UPDATE_SNAPSHOTS=1</c> in the environment to rewrite the files, and review the
/// diff.
/// </summary>
internal static class Snapshot
{
    public static string ProjectDirectory { get; } = typeof(Snapshot).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static metadata => metadata.Key == "ProjectDirectory").Value!;

    public static void Match(string name, string actual)
    {
        string path = Path.Combine(ProjectDirectory, "Snapshots", name + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, actual);
        string expected = File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n") : "";
        if (expected != actual)
            Assert.Fail($"Not what {Path.GetFileName(path)} says (- expected, + actual):\n{Diff(expected.Split('\n'), actual.Split('\n'))}");
    }

    /// <summary>The lines that differ, with two lines of context around them.</summary>
    private static string Diff(string[] expected, string[] actual)
    {
        const int Context = 2;
        (char Mark, string Line)[] lines = [.. Compare(expected, actual)];
        StringBuilder text = new();
        bool isGap = false;
        for (int i = 0; i < lines.Length; i++)
        {
            bool isNear = lines.Skip(i - Context).Take((Math.Min(i, Context) + Context) + 1).Any(static line => line.Mark != ' ');
            if (isNear)
                text.Append(isGap ? "  ...\n" : "").Append(lines[i].Mark).Append(' ').Append(lines[i].Line).Append('\n');
            isGap = !isNear;
        }
        return text.ToString();
    }

    private static IEnumerable<(char Mark, string Line)> Compare(string[] expected, string[] actual)
    {
        int[,] common = new int[expected.Length + 1, actual.Length + 1];
        for (int i = expected.Length - 1; i >= 0; i--)
        {
            for (int j = actual.Length - 1; j >= 0; j--)
                common[i, j] = expected[i] == actual[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        for (int i = 0, j = 0; i < expected.Length || j < actual.Length;)
        {
            if (i < expected.Length && j < actual.Length && expected[i] == actual[j])
            {
                yield return (' ', expected[i]);
                i++;
                j++;
            }
            else if (j == actual.Length || (i < expected.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                yield return ('-', expected[i++]);
            }
            else
            {
                yield return ('+', actual[j++]);
            }
        }
    }
}

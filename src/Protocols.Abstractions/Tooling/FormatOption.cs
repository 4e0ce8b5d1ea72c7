namespace Protocols;

/// <summary>A choice that a format offers to tools, by name and value as text.</summary>
/// <param name="name">The name, in lower case with hyphens.</param>
/// <param name="description">One sentence about it.</param>
/// <param name="values">The values, the default first.</param>
public class FormatOption(string name, string description, params string[] values)
{
    /// <summary>The name, in lower case with hyphens.</summary>
    public string Name { get; } = name;

    /// <summary>One sentence about it.</summary>
    public string Description { get; } = description;

    /// <summary>The values, the default first. A switch has the values <c>false</c> and <c>true</c>.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>Whether the option is on or off.</summary>
    public bool IsSwitch => Values.Count == 2 && Values[0] == "false" && Values[1] == "true";
}

/// <summary>A choice that a format offers to tools, and how each of its values changes the format's options.</summary>
/// <typeparam name="TOptions">The format's options.</typeparam>
/// <param name="name">The name, in lower case with hyphens.</param>
/// <param name="description">One sentence about it.</param>
/// <param name="values">The values, the default first, each with a function that changes the options.</param>
public sealed class FormatOption<TOptions>(string name, string description, params (string Name, Func<TOptions, TOptions> Choose)[] values)
    : FormatOption(name, description, Array.ConvertAll(values, static value => value.Name))
{
    /// <summary>How a value changes the options; null if there is no such value.</summary>
    public Func<TOptions, TOptions>? Find(string value) => Array.Find(values, candidate => candidate.Name == value).Choose;
}

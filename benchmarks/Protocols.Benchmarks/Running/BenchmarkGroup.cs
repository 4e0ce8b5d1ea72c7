using System.Reflection;

namespace Protocols.Benchmarks.Running;

/// <summary>
/// A class of rows that do the same work on the same bytes. Every row returns the same answer, which a test checks, so that no row is fast because it does
/// less.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GroupAttribute(string title) : Attribute
{
    public string Title { get; } = title;

    /// <summary>The number of operations in one call of a row, by which the times are divided.</summary>
    public int Operations { get; set; } = 1;

    /// <summary>The largest acceptable ratio to the limit, for rows without their own; 0 if not set.</summary>
    public double AtMost { get; set; }

    /// <summary>Why a ratio can exceed its bound. The page of results shows this if one does.</summary>
    public string Why { get; set; } = "";

    /// <summary>Whether the group is part of the short run.</summary>
    public bool Short { get; set; }

    public static IEnumerable<Type> All
        => typeof(GroupAttribute).Assembly.GetTypes()
            .Where(static type => type.GetCustomAttribute<GroupAttribute>() is not null)
            .OrderBy(static type => type.FullName, StringComparer.Ordinal);
}

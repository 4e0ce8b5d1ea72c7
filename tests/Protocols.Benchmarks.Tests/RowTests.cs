using System.Reflection;
using BenchmarkDotNet.Attributes;
using Protocols.Benchmarks.Running;
using Xunit;

namespace Protocols.Benchmarks.Tests;

/// <summary>What is measured is the work that is claimed.</summary>
public sealed class RowTests
{
    public static TheoryData<Type> Groups => [.. GroupAttribute.All];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Every_row_of_a_group_gives_the_same_answer_which_is_not_nothing(Type group)
    {
        object instance = Activator.CreateInstance(group)!;
        Dictionary<string, long> answers = Rows(group).ToDictionary(static row => row.Name, row => Convert.ToInt64(row.Invoke(instance, null)));

        Assert.DoesNotContain(0, answers.Values);
        Assert.Single(answers.Values.Distinct());
        (instance as IDisposable)?.Dispose();
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void A_group_has_one_limit_and_something_of_ours(Type group)
    {
        Assert.Single(Rows(group), static row => row.GetCustomAttribute<LimitAttribute>() is not null);
        Assert.Contains(Rows(group), static row => row.GetCustomAttribute<OursAttribute>() is not null);
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Ours_allocates_nothing(Type group)
    {
        object instance = Activator.CreateInstance(group)!;
        foreach (MethodInfo row in Rows(group).Where(static row => row.GetCustomAttribute<OursAttribute>() is not null))
        {
            Action call = row.ReturnType == typeof(int)
                ? Ignoring(row.CreateDelegate<Func<int>>(instance))
                : Ignoring(row.CreateDelegate<Func<ulong>>(instance));
            call();
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        (instance as IDisposable)?.Dispose();
    }

    [Fact]
    public void There_are_groups_of_every_format()
        => Assert.All(
            ["DelimitedChat", "DatagramChat", "BinaryChat", "TextChat", "JsonChat"],
            static format => Assert.Contains(GroupAttribute.All, group => group.GetCustomAttribute<GroupAttribute>()!.Title.StartsWith(format, StringComparison.Ordinal)));

    private static IEnumerable<MethodInfo> Rows(Type group)
        => group.GetMethods().Where(static method => method.GetCustomAttribute<BenchmarkAttribute>() is not null);

    private static Action Ignoring<T>(Func<T> row) => () => row();
}

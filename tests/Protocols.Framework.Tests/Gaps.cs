using System.Reflection;

namespace System;

/// <summary>What the tests use of .NET, the framework lacks, and Polyfill does not bring.</summary>
internal static class Gaps
{
    // Mono has it, and the newer framework, but not what the compiler is shown.
    private static readonly Func<long> _allocated = (Func<long>)Delegate.CreateDelegate(
        typeof(Func<long>), typeof(GC).GetMethod("GetAllocatedBytesForCurrentThread", BindingFlags.Public | BindingFlags.Static)!);

    extension(GC)
    {
        public static long GetAllocatedBytesForCurrentThread() => _allocated();
    }

    extension(Array)
    {
        public static void Fill<T>(T[] array, T value) => array.AsSpan().Fill(value);

        public static void Clear(Array array) => Array.Clear(array, 0, array.Length);
    }

    extension(long)
    {
        public static long Parse(ReadOnlySpan<char> text, IFormatProvider? provider) => long.Parse(text.ToString(), provider);
    }

    extension(string)
    {
        public static string Concat(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => first.ToString() + second.ToString();
    }

    public static string Replace(this string text, string part, string by, StringComparison comparison)
        => comparison == StringComparison.Ordinal ? text.Replace(part, by) : throw new NotSupportedException();

    public static Span<byte> TrimEnd(this Span<byte> bytes, ReadOnlySpan<byte> values)
    {
        int length = bytes.Length;
        while (length > 0 && values.IndexOf(bytes[length - 1]) >= 0)
            length--;
        return bytes[..length];
    }
}

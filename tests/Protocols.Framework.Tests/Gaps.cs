using System.Reflection;

namespace System;

/// <summary>Members of .NET that the tests use, and that neither .NET Framework nor Polyfill has.</summary>
internal static class Gaps
{
    // Mono and the newer .NET Framework have it, but not the reference assembly.
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

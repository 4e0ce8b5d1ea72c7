using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Protocols.TestKit;

/// <summary>
/// Memory between two pages that cannot be read: code that reads one byte too far ends the process, which no test run can miss.
/// </summary>
public sealed unsafe class GuardedMemory : IDisposable
{
#if NET
    private const int Slack = 0;
#else
    // Mono checks whether a reference is null by reading four bytes at it, of which the last three may be beyond the span.
    private const int Slack = 3;
#endif

    private readonly int _pageSize = Environment.SystemPageSize;
    private readonly int _capacity;
    private readonly nint _start;

    /// <summary>Reserves memory.</summary>
    /// <param name="capacity">The smallest number of bytes.</param>
    public GuardedMemory(int capacity)
    {
        _capacity = (capacity + Slack + _pageSize - 1) / _pageSize * _pageSize;
        _start = Reserve((nuint)(_capacity + (2 * _pageSize)));
        Forbid(_start);
        Forbid(_start + _pageSize + _capacity);
    }

    private Span<byte> Readable => new((void*)(_start + _pageSize), _capacity);

    /// <summary>Copies bytes to where the first byte after them cannot be read.</summary>
    /// <param name="bytes">The bytes.</param>
    public Span<byte> BeforeTheGuard(ReadOnlySpan<byte> bytes)
    {
        Span<byte> copy = LastBytes(bytes.Length);
        bytes.CopyTo(copy);
        return copy;
    }

    /// <summary>The bytes up to where the first byte after them cannot be read or written.</summary>
    /// <param name="length">Their number.</param>
    public Span<byte> LastBytes(int length) => Readable.Slice(_capacity - Slack - length, length);

    /// <summary>Copies bytes to where the last byte before them cannot be read.</summary>
    /// <param name="bytes">The bytes.</param>
    public Span<byte> AfterTheGuard(ReadOnlySpan<byte> bytes)
    {
        Span<byte> copy = Readable[..bytes.Length];
        bytes.CopyTo(copy);
        return copy;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
            _ = Windows.VirtualFree(_start, 0, Windows.Release);
        else
            _ = Unix.Unmap(_start, (nuint)(_capacity + (2 * _pageSize)));
    }

    private static nint Reserve(nuint length)
    {
        nint start = OperatingSystem.IsWindows()
            ? Windows.VirtualAlloc(0, length, Windows.Reserve | Windows.Commit, Windows.ReadWrite)
            : Unix.Map(0, length, Unix.Read | Unix.Write, Unix.Private | Unix.Anonymous, -1, 0);
        return start is 0 or -1 ? throw new Win32Exception() : start;
    }

    private void Forbid(nint page)
    {
        bool isDone = OperatingSystem.IsWindows()
            ? Windows.VirtualProtect(page, (nuint)_pageSize, Windows.NoAccess, out _) != 0
            : Unix.Protect(page, (nuint)_pageSize, Unix.None) == 0;
        if (!isDone)
            throw new Win32Exception();
    }

    private static class Unix
    {
        public const int None = 0;
        public const int Read = 1;
        public const int Write = 2;
        public const int Private = 2;

        public static int Anonymous => OperatingSystem.IsMacOS() ? 0x1000 : 0x20;

        [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
        public static extern nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

        [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
        public static extern int Protect(nint address, nuint length, int protection);

        [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
        public static extern int Unmap(nint address, nuint length);
    }

    private static class Windows
    {
        public const uint Commit = 0x1000;
        public const uint Reserve = 0x2000;
        public const uint Release = 0x8000;
        public const uint NoAccess = 0x01;
        public const uint ReadWrite = 0x04;

        [DllImport("kernel32", SetLastError = true)]
        public static extern nint VirtualAlloc(nint address, nuint length, uint kind, uint protection);

        [DllImport("kernel32", SetLastError = true)]
        public static extern int VirtualProtect(nint address, nuint length, uint protection, out uint previous);

        [DllImport("kernel32", SetLastError = true)]
        public static extern int VirtualFree(nint address, nuint length, uint kind);
    }
}

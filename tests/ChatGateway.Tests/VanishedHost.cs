using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ChatGateway.Tests;

/// <summary>
/// A host that vanishes without a word. On Linux a filter drops every segment that comes for the socket, before TCP sees it: the server's data and
/// questions are not acknowledged, and nothing is refused. Elsewhere the connection breaks, which tests less.
/// </summary>
internal static class VanishedHost
{
    private const int SocketLevel = 1;
    private const int AttachFilter = 26;
    private const ushort ReturnConstant = 0x06;

    public static void Become(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
            return;
        }
        // One instruction, which lets 0 bytes of everything through; and where it is.
        IntPtr program = Marshal.AllocHGlobal(8);
        Marshal.WriteInt64(program, ReturnConstant);
        byte[] filter = new byte[16];
        filter[0] = 1;
        BitConverter.TryWriteBytes(filter.AsSpan(8), program.ToInt64());
        socket.SetRawSocketOption(SocketLevel, AttachFilter, filter);
        Marshal.FreeHGlobal(program);
    }
}

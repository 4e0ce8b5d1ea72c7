using System;
using System.Buffers;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Protocols.Fuzz;

/// <summary>The frames of the recorded conversations, which fuzzing starts from.</summary>
internal static class Captures
{
    public static IEnumerable<byte[]> FramesOf(PacketFormat format)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "captures"), format.Name + "-*").Order(StringComparer.Ordinal))
        {
            PacketSender sender = file.Contains("-client", StringComparison.Ordinal) ? PacketSender.Client : PacketSender.Server;
            IEnumerable<byte[]> frames = Path.GetExtension(file) switch
            {
                ".bin" => Cut(format.CreateFramer(sender), File.ReadAllBytes(file)),
                ".hex" => File.ReadLines(file).Select(static line => Convert.FromHexString(line.Replace(" ", ""))),
                _ => File.ReadLines(file).Select(Encoding.UTF8.GetBytes),
            };
            foreach (byte[] frame in frames)
                yield return frame;
        }
    }

    private static List<byte[]> Cut(PacketFramer framer, byte[] stream)
    {
        List<byte[]> frames = [];
        ReadOnlySpan<byte> rest = stream;
        while (framer.Read(rest, out int length, out _) is OperationStatus.Done or OperationStatus.InvalidData)
        {
            frames.Add(rest[..length].ToArray());
            rest = rest[length..];
        }
        return frames;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>The checks of each input, in one dialect of a format.</summary>
/// <param name="format">The format, with its options chosen.</param>
internal sealed class Target(PacketFormat format)
{
    private readonly bool _isFramed = IsFramed(format);

    /// <summary>Tries one input.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="random">Chooses the pieces in which a stream arrives.</param>
    /// <param name="behaviours">Takes what happened: which packets the bytes are, and why they are not the others.</param>
    /// <exception cref="FuzzException">A promise was broken.</exception>
    public void Try(byte[] input, Random random, ISet<(string Packet, PacketErrorCode Code, string? Field)> behaviours)
    {
        foreach (PacketInfo packet in format.Packets)
            behaviours.Add((packet.Name, Decode(packet, input), null));
        foreach (PacketSender sender in (PacketSender[])[PacketSender.Client, PacketSender.Server])
        {
            format.Identify(input, sender, out PacketError error);
            Demand(error.Offset >= 0 && error.Offset <= input.Length, $"Identify gave the offset {error.Offset}.");
            behaviours.Add((sender.ToString(), error.Code, error.Field));
        }
        Frame(input, random, behaviours);
    }

    private PacketErrorCode Decode(PacketInfo packet, byte[] input)
    {
        JsonObject? fields = format.Decode(packet, input, out PacketError error);
        Demand((fields is not null) == (error.Code == PacketErrorCode.None), $"{packet} decodes and has the error {error}.");
        Demand(error.Offset >= 0 && error.Offset <= input.Length, $"{packet} has an error at {error.Offset}.");
        if (fields is null || format.Encode(packet, fields, out _) is not { } encoded)
            return error.Code;
        JsonObject? again = format.Decode(packet, encoded, out _);
        Demand(IsAlike(packet, fields, again), $"{packet} is {fields.ToJsonString()}, encodes to {Convert.ToHexString(encoded)}, and that is {again?.ToJsonString() ?? "nothing"}.");
        return error.Code;
    }

    /// <summary>Whether a packet is the same as before it was written. A field that may be missing together with its delimiter is always written.</summary>
    private static bool IsAlike(PacketInfo packet, JsonObject fields, JsonObject? again)
    {
        if (again is null)
            return false;
        foreach (FieldInfo field in packet.Layout.Where(static field => field is { Optional: true, Delimiter: DelimiterRule.Required }))
        {
            if (!fields.ContainsKey(field.Name) && again[field.Name]?.ToJsonString() == "\"\"")
                again.Remove(field.Name);
        }
        return again.ToJsonString() == fields.ToJsonString();
    }

    private void Frame(byte[] input, Random random, ISet<(string Packet, PacketErrorCode Code, string? Field)> behaviours)
    {
        if (!_isFramed)
            return;
        List<FramingEvent> whole = StreamFraming.Run(format.CreateFramer(PacketSender.Client), input);
        foreach (FramingEvent step in whole)
            behaviours.Add((step.Status.ToString(), step.Error.Code, step.Error.Field));
        int[] arrivals = [.. Enumerable.Range(0, 4).Select(_ => random.Next(input.Length + 1)).Append(input.Length).Order()];
        List<FramingEvent> pieces = StreamFraming.Run(format.CreateFramer(PacketSender.Client), input, StreamFraming.AsSpan, arrivals);
        Demand(whole.SequenceEqual(pieces), $"Arriving at {string.Join(", ", arrivals)}: {string.Join("; ", pieces)}. At once: {string.Join("; ", whole)}.");
    }

    private static bool IsFramed(PacketFormat format)
    {
        try
        {
            format.CreateFramer(PacketSender.Client);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw new FuzzException(otherwise);
    }
}

/// <summary>A promise was broken.</summary>
/// <param name="message">Which, and how.</param>
internal sealed class FuzzException(string message) : Exception(message);

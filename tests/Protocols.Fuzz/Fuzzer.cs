using System;
using System.Collections.Generic;
using System.Linq;
using Protocols.TestKit;

namespace Protocols.Fuzz;

/// <summary>
/// Changes inputs, tries them, and keeps those that cause new behaviour: a packet decodes or fails in a new way. Code coverage would need rewritten assemblies;
/// the errors' codes and fields tell almost as much.
/// </summary>
internal sealed class Fuzzer(PacketFormat format, int seed)
{
    private const int LongestInput = 4096;

    private readonly Random _random = new(seed);
    private readonly Target[] _targets = [.. Dialects(format).Select(static dialect => new Target(dialect))];
    private readonly List<byte[]> _corpus = [.. Captures.FramesOf(format)];
    private readonly HashSet<(string, PacketErrorCode, string?)> _behaviours = [];

    public long Runs { get; private set; }

    public int CorpusSize => _corpus.Count;

    public int Behaviours => _behaviours.Count;

    /// <summary>Tries one more input.</summary>
    /// <returns>The input, if it broke a promise, and what it broke.</returns>
    public (byte[] Input, Exception Exception)? Step()
    {
        byte[] input = Choose();
        int known = _behaviours.Count;
        try
        {
            foreach (Target target in _targets)
                target.Try(input, _random, _behaviours);
        }
        catch (Exception exception)
        {
            return (input, exception);
        }
        if (_behaviours.Count > known)
            _corpus.Add(input);
        Runs++;
        return null;
    }

    /// <summary>An input with some changes, or two inputs joined, which matters to framers.</summary>
    private byte[] Choose()
    {
        if (Runs < _corpus.Count)
            return _corpus[(int)Runs];
        byte[] input = _corpus[_random.Next(_corpus.Count)];
        if (_random.Next(4) == 0)
            input = [.. input, .. _corpus[_random.Next(_corpus.Count)]];
        input = Edit.Apply(input, Edit.Choose(_random));
        return input.Length > LongestInput ? input[..LongestInput] : input;
    }

    private static IEnumerable<PacketFormat> Dialects(PacketFormat format)
        => [format, .. format.Options.SelectMany(option => option.Values.Select(value => format.With(option.Name, value)))];
}

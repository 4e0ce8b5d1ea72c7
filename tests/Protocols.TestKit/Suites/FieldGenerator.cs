using System.Text;
using System.Text.Json.Nodes;

namespace Protocols.TestKit;

/// <summary>Random values for a packet's fields, by the kinds of the fields. All of them can be written.</summary>
public abstract class FieldGenerator
{
    private static readonly Random _simplest = new Zeros();

    /// <summary>Values for all fields of a packet. The same numbers give the same values.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="random">Where the numbers come from.</param>
    public JsonObject Create(PacketInfo packet, Random random)
    {
        JsonObject fields = [];
        foreach (FieldInfo field in packet.Fields)
        {
            if (!IsLeftOut(field, random))
                fields.Add(field.Name, Create(field, random));
        }
        return fields;
    }

    /// <summary>The simplest value of a field, to which failing examples shrink.</summary>
    /// <param name="field">The field.</param>
    public JsonNode? Simplest(FieldInfo field) => Create(field, _simplest);

    /// <summary>A value for a field: the simplest one if all random numbers are 0. Codes are numbers.</summary>
    /// <param name="field">The field.</param>
    /// <param name="random">Where the numbers come from.</param>
    protected abstract JsonNode? Create(FieldInfo field, Random random);

    /// <summary>Whether a field is left out this time, because it may be absent.</summary>
    /// <param name="field">The field.</param>
    /// <param name="random">Where the numbers come from.</param>
    protected virtual bool IsLeftOut(FieldInfo field, Random random) => false;

    /// <summary>A number of some bytes: an extreme, one made of 00 and FF, or any.</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="width">The number of bytes, at most 8.</param>
    protected static ulong Number(Random random, int width)
    {
        ulong mask = ulong.MaxValue >> (64 - (8 * width));
        return mask & random.Next(6) switch
        {
            0 => (ulong)random.Next(2),
            1 => ulong.MaxValue - (ulong)random.Next(2),
            2 => random.Next(2) == 0 ? 0x00FF00FF00FF00FF : 0xFF00FF00FF00FF00,
            _ => (ulong)random.NextInt64() << random.Next(2),
        };
    }

    /// <summary>A length: mostly small, now and then the largest or near it.</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="largest">The largest length.</param>
    protected static int Length(Random random, int largest) => random.Next(16) switch
    {
        14 => random.Next(Math.Min(largest, 300) + 1),
        15 => largest - random.Next(Math.Min(largest, 3) + 1),
        _ => random.Next(Math.Min(largest, 20) + 1),
    };

    /// <summary>Bytes of any value but some, as <c>{"hex":"…"}</c> or, if they are UTF-8, as a string.</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="largest">The largest number of bytes.</param>
    /// <param name="reserved">The values that may not occur.</param>
    protected static JsonNode Text(Random random, int largest, params byte[] reserved)
    {
        if (random.Next(3) < 2)
            return JsonFields.FromText(Utf8(random, largest));
        byte[] bytes = new byte[Length(random, largest)];
        random.NextBytes(bytes);
        for (int i = 0; i < bytes.Length; i++)
        {
            while (Array.IndexOf(reserved, bytes[i]) >= 0)
                bytes[i]++;
        }
        return JsonFields.FromText(bytes);
    }

    /// <summary>UTF-8 text without control characters.</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="largest">The largest number of bytes.</param>
    protected static byte[] Utf8(Random random, int largest)
    {
        int length = Length(random, largest);
        StringBuilder text = new();
        for (int bytes = 0; bytes < length;)
        {
            Rune rune = random.Next(8) switch
            {
                6 => new Rune(random.Next(0xA0, 0x800)),
                7 => random.Next(2) == 0 ? new Rune(random.Next(0x800, 0xD800)) : new Rune(random.Next(0x1F600, 0x1F650)),
                _ => new Rune(random.Next(0x20, 0x7F)),
            };
            bytes += rune.Utf8SequenceLength;
            if (bytes > length)
                break;
            text.Append(rune.ToString());
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Base64 text.</summary>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="largest">The largest number of encoded bytes.</param>
    protected static JsonNode Base64(Random random, int largest)
    {
        byte[] plain = new byte[Length(random, largest / 4 * 3)];
        random.NextBytes(plain);
        return ValueNode.Create(Convert.ToBase64String(plain));
    }

    private sealed class Zeros : Random
    {
        public override int Next(int maxValue) => 0;

        public override int Next(int minValue, int maxValue) => minValue;

#if NET
        public override long NextInt64() => 0;
#endif

        public override void NextBytes(byte[] buffer) => Array.Clear(buffer);
    }
}

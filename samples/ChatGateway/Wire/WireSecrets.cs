using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Protocols;

namespace ChatGateway.Wire;

/// <summary>
/// The secret fields, which no viewer may see because they let someone log in. Their bytes are overwritten before a packet is explained, so neither its fields
/// nor a copy can contain them. Public keys are not secret.
/// </summary>
internal static class WireSecrets
{
    private const byte Mask = (byte)'*';

    /// <summary>
    /// The names of the secret fields and JSON members, in all packets and formats: passwords, tokens, the question and the answer for a new account, and the
    /// numbers that identify a BinaryChat session and transfer.
    /// </summary>
    public static FrozenSet<string> Fields { get; } = FrozenSet.Create(StringComparer.Ordinal, "password", "token", "challenge", "solved", "session", "transaction");

    /// <summary>Whether a packet has a secret field.</summary>
    public static bool HasAny(PacketInfo packet)
    {
        foreach (FieldInfo field in packet.Fields)
        {
            if (Fields.Contains(field.Name))
                return true;
        }
        return false;
    }

    /// <summary>Overwrites the secret fields of a packet that is not JSON.</summary>
    /// <param name="packet">The packet.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="header">The number of bytes before its first field.</param>
    /// <param name="extents">Where its fields are, as far as known.</param>
    /// <returns>The ranges that were overwritten.</returns>
    public static List<Range> Overwrite(PacketInfo packet, Span<byte> bytes, int header, Dictionary<string, Range> extents)
    {
        List<Range> masked = [];
        foreach (FieldInfo field in packet.Fields)
        {
            if (!Fields.Contains(field.Name))
                continue;
            // Rather show nothing of a packet than a secret.
            if (!extents.TryGetValue(field.Name, out Range range))
                range = Math.Min(header, bytes.Length)..bytes.Length;
            // A number becomes 0, which is valid for every number.
            bytes[range].Fill(field.Content == FieldContent.Number ? (byte)0 : Mask);
            masked.Add(range);
        }
        return masked;
    }

    /// <summary>Overwrites the strings of secret JSON members, at any depth and in any packet.</summary>
    /// <param name="bytes">The bytes, which may begin with something else and need not be whole or well-formed.</param>
    /// <param name="isWhole">Whether they are known to be a well-formed packet.</param>
    /// <returns>The ranges that were overwritten.</returns>
    public static List<Range> OverwriteJson(Span<byte> bytes, bool isWhole)
    {
        List<Range> masked = [];
        if (!isWhole)
        {
            // The end of a string is not reliable, and a name may have escapes, so everything after the first trace of a secret is overwritten.
            if (FindTrace(bytes) is >= 0 and int trace)
                Fill(trace..bytes.Length, bytes, masked);
            return masked;
        }
        int start = bytes.IndexOf((byte)'{');
        if (start < 0)
            return masked;
        // The reader needs its own copy of the bytes, because they must not change while it reads.
        Utf8JsonReader reader = new(bytes[start..].ToArray(), isFinalBlock: true, new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = 128 }));
        bool isSecret = false;
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.String && isSecret)
                    Fill((start + (int)reader.TokenStartIndex + 1)..(start + (int)reader.BytesConsumed - 1), bytes, masked);
                else if (reader.TokenType == JsonTokenType.Number && isSecret)
                    Fill((start + (int)reader.TokenStartIndex)..(start + (int)reader.BytesConsumed), bytes, masked, (byte)'0');
                isSecret = reader.TokenType == JsonTokenType.PropertyName && Fields.Contains(reader.GetString()!);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return OverwriteJson(bytes, isWhole: false);
        }
        return masked;
    }

    private static int FindTrace(ReadOnlySpan<byte> bytes)
    {
        int first = bytes.IndexOf("\\u"u8);
        foreach (string name in Fields)
        {
            int found = bytes.IndexOf(Encoding.ASCII.GetBytes(name));
            if (found >= 0 && (first < 0 || found < first))
                first = found;
        }
        return first;
    }

    private static void Fill(Range range, Span<byte> bytes, List<Range> masked, byte mask = Mask)
    {
        bytes[range].Fill(mask);
        masked.Add(range);
    }
}

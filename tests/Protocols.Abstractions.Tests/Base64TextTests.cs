using System.Buffers;
using System.Text;
using Protocols.TestKit;
using Xunit;

namespace Protocols.Abstractions.Tests;

/// <summary>Base64 of RFC 4648 with padding, and no other form.</summary>
public sealed class Base64TextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "Zg==")]
    [InlineData("fo", "Zm8=")]
    [InlineData("foo", "Zm9v")]
    [InlineData("foob", "Zm9vYg==")]
    [InlineData("fooba", "Zm9vYmE=")]
    [InlineData("foobar", "Zm9vYmFy")]
    public void The_vectors_of_RFC_4648_hold_both_ways(string plain, string encoded)
    {
        byte[] plainBytes = Encoding.ASCII.GetBytes(plain);
        byte[] encodedBytes = Encoding.ASCII.GetBytes(encoded);

        Base64Text toEncode = Base64Text.FromBytes(plainBytes);
        byte[] written = new byte[toEncode.EncodedLength];
        Assert.True(toEncode.TryCopyEncodedTo(written, out int length));
        Assert.Equal(encodedBytes.Length, length);
        Assert.Equal(encodedBytes, written);
        Assert.Equal(encoded, toEncode.ToString());

        Base64Text toDecode = Base64Text.FromEncoded(encodedBytes);
        Assert.True(toDecode.IsValid);
        Assert.Equal(plainBytes.Length, toDecode.DecodedLength);
        byte[] decoded = new byte[toDecode.DecodedLength];
        Assert.Equal(OperationStatus.Done, toDecode.Decode(decoded, out length));
        Assert.Equal(plainBytes.Length, length);
        Assert.Equal(plainBytes, decoded);
    }

    [Theory]
    // Not a multiple of four.
    [InlineData("Z")]
    [InlineData("Zg")]
    [InlineData("Zg=")]
    [InlineData("Zm9vY")]
    // Padding too early, too much or alone.
    [InlineData("Z===")]
    [InlineData("====")]
    [InlineData("Zg=v")]
    [InlineData("=Zg=")]
    [InlineData("Zg==Zg==")]
    [InlineData("Zm8=Zm9v")]
    [InlineData("Zm9v====")]
    // White space.
    [InlineData("Zm9v ")]
    [InlineData("Zm9v\r\n\r\n")]
    [InlineData(" Zm9")]
    [InlineData("Zm 9vYg=")]
    [InlineData("Zg= =")]
    [InlineData("    ")]
    [InlineData("Zm9v    ")]
    [InlineData("    Zm9v")]
    [InlineData("Zm\t\t\t\t9v")]
    // Bits that no byte has.
    [InlineData("Zh==")]
    [InlineData("Zv==")]
    [InlineData("Zm9=")]
    [InlineData("Zm8vYn==")]
    // Other alphabets.
    [InlineData("-_-_")]
    [InlineData("Zm9*")]
    [InlineData("Zm9\u0000")]
    [InlineData("ÿÿ")]
    public void Almost_valid_base64_is_refused(string encoded)
    {
        Base64Text text = Base64Text.FromEncoded(Encoding.UTF8.GetBytes(encoded));
        Assert.False(text.IsValid);
        Assert.Equal(OperationStatus.InvalidData, text.Decode(new byte[64], out int written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Every_last_digit_with_bits_to_spare_is_refused()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < Alphabet.Length; i++)
        {
            Assert.Equal(i % 16 == 0, Base64Text.FromEncoded([(byte)'A', (byte)Alphabet[i], (byte)'=', (byte)'=']).IsValid);
            Assert.Equal(i % 4 == 0, Base64Text.FromEncoded([(byte)'A', (byte)'A', (byte)Alphabet[i], (byte)'=']).IsValid);
        }
    }

    [Fact]
    public void Every_byte_is_a_digit_or_none()
    {
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            bool isDigit = char.IsAsciiLetterOrDigit((char)value) || value is '+' or '/';
            for (int position = 0; position < 8; position++)
            {
                byte[] encoded = "AAAAAAAA"u8.ToArray();
                encoded[position] = (byte)value;
                bool expected = isDigit || (value == '=' && position == 7);
                Assert.Equal(expected, Base64Text.FromEncoded(encoded).IsValid);
            }
        }
    }

    [Fact]
    public void A_destination_may_be_exactly_large_enough_and_not_smaller()
    {
        Base64Text encoded = Base64Text.FromEncoded("Zm9vYg=="u8);
        Assert.Equal(OperationStatus.DestinationTooSmall, encoded.Decode(new byte[3], out int written));
        Assert.Equal(0, written);
        Assert.Equal(OperationStatus.Done, encoded.Decode(new byte[4], out written));
        Assert.Equal(4, written);
        Assert.False(encoded.TryCopyEncodedTo(new byte[7], out written));
        Assert.Equal(0, written);

        Base64Text plain = Base64Text.FromBytes("foob"u8);
        Assert.Equal(OperationStatus.DestinationTooSmall, plain.Decode(new byte[3], out written));
        Assert.Equal(0, written);
        Assert.Equal(OperationStatus.Done, plain.Decode(new byte[4], out written));
        Assert.Equal(4, written);
        Assert.True(plain.TryCopyEncodedTo(new byte[8], out written));
        Assert.Equal(8, written);
    }

    [Fact]
    public void A_destination_too_small_for_plain_bytes_is_reported_with_nothing_written()
    {
        Assert.False(Base64Text.FromBytes("foob"u8).TryCopyEncodedTo(new byte[7], out int written));
        Assert.Equal(0, written);
    }

    [Fact]
    public void Bytes_after_the_decoded_ones_stay_as_they_are()
    {
        byte[] destination = [1, 2, 3, 4, 5, 6];
        Assert.Equal(OperationStatus.Done, Base64Text.FromEncoded("Zm8="u8).Decode(destination, out _));
        Assert.Equal([(byte)'f', (byte)'o', 3, 4, 5, 6], destination);
    }

    [Fact]
    public void Encoded_bytes_are_copied_unchecked()
    {
        byte[] written = new byte[3];
        Assert.True(Base64Text.FromEncoded("a!="u8).TryCopyEncodedTo(written, out int length));
        Assert.Equal(3, length);
        Assert.Equal("a!="u8.ToArray(), written);
    }

    [Fact]
    public void Plain_bytes_are_valid_and_have_no_encoded_view()
    {
        Base64Text text = Base64Text.FromBytes([0x00, 0xFF]);
        Assert.True(text.IsValid);
        Assert.True(text.Encoded.IsEmpty);
        Assert.Equal((4, 2), (text.EncodedLength, text.DecodedLength));
        Assert.False(text.IsEmpty);
    }

    [Fact]
    public void No_bytes_are_base64_of_no_bytes()
    {
        Assert.True(default(Base64Text).IsEmpty);
        Assert.True(default(Base64Text).IsValid);
        Assert.Equal(OperationStatus.Done, default(Base64Text).Decode([], out int written));
        Assert.Equal(0, written);
        Assert.True(Base64Text.FromBytes([]).IsEmpty);
    }

    [Fact]
    public void The_framework_s_decoder_agrees_except_for_white_space_and_pad_bits()
    {
        Random random = new(20260207);
        const string Likely = "ABCDabcd0189+/====  \n";
        int accepted = 0;
        for (int i = 0; i < 100_000; i++)
        {
            char[] characters = new char[4 * random.Next(4)];
            for (int j = 0; j < characters.Length; j++)
                characters[j] = Likely[random.Next(j < characters.Length - 2 ? 12 + random.Next(2) : Likely.Length)];
            string encoded = new(characters);
            byte[] bytes = Encoding.ASCII.GetBytes(encoded);
            Base64Text text = Base64Text.FromEncoded(bytes);

            byte[]? expected = null;
            if (Record.Exception(() => expected = Convert.FromBase64String(encoded)) is not null || Convert.ToBase64String(expected!) != encoded)
                expected = null;
            byte[] decoded = new byte[16];
            OperationStatus status = text.Decode(decoded, out int written);
            if (text.IsValid != expected is not null || (status == OperationStatus.Done) != expected is not null)
                Assert.Fail($"'{encoded}' is {(expected is null ? "not " : "")}base64");
            if (expected is not null)
            {
                accepted++;
                Assert.Equal(expected, decoded.AsSpan(0, written).ToArray());
            }
        }
        Assert.InRange(accepted, 5000, 95_000);
    }

    [Fact]
    public void Random_bytes_of_any_length_come_back()
    {
        Random random = new(20260208);
        for (int length = 0; length < 300; length++)
        {
            byte[] plain = new byte[length];
            random.NextBytes(plain);
            Base64Text toEncode = Base64Text.FromBytes(plain);
            byte[] encoded = new byte[toEncode.EncodedLength];
            Assert.True(toEncode.TryCopyEncodedTo(encoded, out _));
            Assert.Equal(Convert.ToBase64String(plain), Encoding.ASCII.GetString(encoded));

            Base64Text toDecode = Base64Text.FromEncoded(encoded);
            Assert.True(toDecode.IsValid);
            byte[] decoded = new byte[toDecode.DecodedLength];
            Assert.Equal(OperationStatus.Done, toDecode.Decode(decoded, out int written));
            Assert.Equal((plain.Length, plain.Length), (decoded.Length, written));
            Assert.Equal(plain, decoded);
        }
    }

    [Fact]
    public void A_lone_wrong_digit_anywhere_in_a_long_text_is_found()
    {
        byte[] encoded = new byte[256];
        for (int position = 0; position < encoded.Length; position++)
        {
            encoded.AsSpan().Fill((byte)'A');
            encoded[position] = (byte)' ';
            Base64Text text = Base64Text.FromEncoded(encoded);
            Assert.False(text.IsValid);
            Assert.Equal(OperationStatus.InvalidData, text.Decode(new byte[192], out _));
        }
    }

    [Fact]
    public void Validating_decoding_and_encoding_allocate_nothing()
    {
        byte[] good = "Zm9vYg=="u8.ToArray();
        byte[] bad = "Zm9vYh=="u8.ToArray();
        byte[] destination = new byte[16];
        Assert.Equal(0, AllocationMeter.Measure(() =>
        {
            _ = Base64Text.FromEncoded(good).IsValid | Base64Text.FromEncoded(bad).IsValid;
            Base64Text.FromEncoded(good).Decode(destination, out _);
            Base64Text.FromEncoded(bad).Decode(destination, out _);
            Base64Text.FromBytes(good).TryCopyEncodedTo(destination, out _);
        }));
    }

    [Fact]
    public void A_tool_gives_the_encoded_text()
    {
        Assert.True(Base64Text.TryCreate(FieldValue.Text("aGk="u8.ToArray()), out Base64Text text));
        Assert.Equal("aGk=", text.ToString());
        Assert.False(Base64Text.TryCreate(FieldValue.Number(1), out _));
        Assert.False(Base64Text.TryCreate(default, out _));
    }
}

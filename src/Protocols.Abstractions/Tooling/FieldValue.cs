using System.Globalization;

namespace Protocols;

/// <summary>
/// A field's value without its type, for tools and tests: missing (the default), null, a number, a Boolean, text, bytes, a list, or a value with named parts.
/// It may also have the JSON text it was read from.
/// </summary>
public readonly struct FieldValue
{
    private readonly FieldValueKind _kind;
    private readonly ulong _number;
    private readonly object? _content;
    private readonly byte[]? _json;

    private FieldValue(FieldValueKind kind, ulong number = 0, object? content = null, byte[]? json = null)
    {
        _kind = kind;
        _number = number;
        _content = content;
        _json = json;
    }

    private enum FieldValueKind : byte
    {
        Absent,
        Null,
        Number,
        UnfitNumber,
        Boolean,
        Text,
        Bytes,
        List,
        Object,
    }

    /// <summary>Whether there is no value.</summary>
    public bool IsAbsent => _kind == FieldValueKind.Absent;

    /// <summary>Whether the value is present and null.</summary>
    public bool IsNull => _kind == FieldValueKind.Null;

    /// <summary>Whether the value is a list.</summary>
    public bool IsList => _kind == FieldValueKind.List;

    /// <summary>The number of elements of a list; 0 for anything else.</summary>
    public int Count => _content is IReadOnlyList<FieldValue> list ? list.Count : 0;

    /// <summary>An element of a list.</summary>
    /// <param name="index">Its index, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public FieldValue this[int index]
        => _content is IReadOnlyList<FieldValue> list && (uint)index < (uint)list.Count
            ? list[index]
            : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>A named part; missing if there is none.</summary>
    /// <param name="name">Its name.</param>
    public FieldValue this[string name]
        => _content is IReadOnlyDictionary<string, FieldValue> parts && parts.TryGetValue(name, out FieldValue part) ? part : default;

    /// <summary>A value that is present and null.</summary>
    public static FieldValue Null => new(FieldValueKind.Null);

    /// <summary>An unsigned integer.</summary>
    public static FieldValue Number(ulong value) => new(FieldValueKind.Number, value);

    /// <summary>A number that no field can have: negative, with a fraction or an exponent, or of more than 64 bits.</summary>
    public static FieldValue UnfitNumber => new(FieldValueKind.UnfitNumber);

    /// <summary>A yes or no.</summary>
    public static FieldValue Boolean(bool value) => new(FieldValueKind.Boolean, value ? 1u : 0u);

    /// <summary>Text, or the name of an enumeration's value.</summary>
    /// <param name="utf8">The bytes, UTF-8.</param>
    public static FieldValue Text(byte[] utf8) => new(FieldValueKind.Text, content: utf8 ?? throw new ArgumentNullException(nameof(utf8)));

    /// <summary>Bytes that are not text.</summary>
    /// <param name="value">The bytes.</param>
    public static FieldValue Bytes(byte[] value) => new(FieldValueKind.Bytes, content: value ?? throw new ArgumentNullException(nameof(value)));

    /// <summary>A list.</summary>
    /// <param name="elements">Its elements.</param>
    public static FieldValue List(IReadOnlyList<FieldValue> elements)
        => new(FieldValueKind.List, content: elements ?? throw new ArgumentNullException(nameof(elements)));

    /// <summary>A value with named parts.</summary>
    /// <param name="parts">The parts by name.</param>
    public static FieldValue Object(IReadOnlyDictionary<string, FieldValue> parts)
        => new(FieldValueKind.Object, content: parts ?? throw new ArgumentNullException(nameof(parts)));

    /// <summary>The same value with the JSON text that it was read from, for fields that are JSON of any kind.</summary>
    /// <param name="json">The value's JSON text, UTF-8.</param>
    public FieldValue WithJson(byte[] json)
        => new(_kind, _number, _content, json ?? throw new ArgumentNullException(nameof(json)));

    /// <summary>The JSON text that the value was read from.</summary>
    /// <param name="json">The text, UTF-8.</param>
    /// <returns>Whether the value has one.</returns>
    public bool TryGetJson(out ReadOnlySpan<byte> json)
    {
        json = _json;
        return _json is not null;
    }

    /// <summary>The bytes of a text or byte value.</summary>
    /// <returns>Whether the value is text or bytes.</returns>
    public bool TryGetBytes(out ReadOnlySpan<byte> bytes)
    {
        bytes = _content as byte[];
        return _content is byte[];
    }

    /// <summary>The elements of a list of numbers.</summary>
    /// <param name="numbers">The numbers; empty if the value is not such a list.</param>
    /// <returns>Whether the value is a list of numbers.</returns>
    public bool TryGetNumbers(out ReadOnlySpan<ulong> numbers)
    {
        numbers = default;
        if (_content is not IReadOnlyList<FieldValue> list)
            return false;
        ulong[] values = new ulong[list.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (!list[i].TryGet(out values[i]))
                return false;
        }
        numbers = values;
        return true;
    }

    /// <summary>A 64-bit unsigned integer.</summary>
    /// <returns>Whether the value is a number.</returns>
    public bool TryGet(out ulong value)
    {
        value = _number;
        return _kind == FieldValueKind.Number;
    }

    /// <summary>A 32-bit unsigned integer.</summary>
    /// <returns>Whether the value is a number of this size.</returns>
    public bool TryGet(out uint value)
    {
        value = (uint)_number;
        return _kind == FieldValueKind.Number && _number <= uint.MaxValue;
    }

    /// <summary>A byte.</summary>
    /// <returns>Whether the value is a number of this size.</returns>
    public bool TryGet(out byte value)
    {
        value = (byte)_number;
        return _kind == FieldValueKind.Number && _number <= byte.MaxValue;
    }

    /// <summary>A non-negative 32-bit integer.</summary>
    /// <returns>Whether the value is a number of this size.</returns>
    public bool TryGet(out int value)
    {
        value = (int)_number;
        return _kind == FieldValueKind.Number && _number <= int.MaxValue;
    }

    /// <summary>A yes or no.</summary>
    /// <returns>Whether the value is one.</returns>
    public bool TryGet(out bool value)
    {
        value = _number != 0;
        return _kind == FieldValueKind.Boolean;
    }

    /// <summary>A value of an enumeration, by its name or its number, which need not be a defined one.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>Whether the value is a defined name, or a number that fits the enumeration.</returns>
    public bool TryGet<TEnum>(out TEnum value)
        where TEnum : struct, Enum
    {
        value = default;
        if (_kind == FieldValueKind.Text)
        {
            string name = Utf8Bytes.ToString(_content as byte[]);
            return Enum.TryParse(name, out value) && value.ToString() == name;
        }
        if (_kind != FieldValueKind.Number)
            return false;
        value = (TEnum)Enum.ToObject(typeof(TEnum), _number);
        return value.ToString("D") == _number.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The error of a field that has no such value: it is missing, or of the wrong type.</summary>
    public PacketError Reject(string field)
        => new(IsAbsent ? PacketErrorCode.MissingMember : PacketErrorCode.WrongType, 0, field);

    /// <summary>The error of a number or code that cannot have such a value: it is missing, of the wrong type, or a number that does not fit.</summary>
    public PacketError RejectNumber(string field)
        => _kind is FieldValueKind.Number or FieldValueKind.UnfitNumber ? new(PacketErrorCode.BadValue, 0, field) : Reject(field);
}

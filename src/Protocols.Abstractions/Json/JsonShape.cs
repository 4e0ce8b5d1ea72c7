using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Protocols;

/// <summary>
/// The members of a packet that is a JSON object, in a notation like the JSON itself:
/// <c>{"type":"LOGIN","data":{"id":@,"desc":?,"messageId|message_id":@}}</c>. <c>@</c> is a slot for a required value; <c>?</c> is a slot whose value may be
/// absent; a string is a constant; <c>|</c> separates the accepted spellings of a name.
/// </summary>
/// <remarks>Immutable, and made once for each packet. Only the constructor allocates.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonShape
{
    private readonly JsonShapeMember[] _members;
    private readonly ulong _constants;

    /// <summary>A shape.</summary>
    /// <param name="template">The notation, without white space and escapes, of at most 64 members.</param>
    /// <param name="fields">The names of the fields in the slots, in order, for errors.</param>
    /// <exception cref="ArgumentException">The template is not in this notation, or does not have as many slots as fields.</exception>
    public JsonShape(string template, params string[] fields)
    {
        _members = new JsonShapeParser(template, fields).Parse();
        Count = fields.Length;
        foreach (JsonShapeMember member in _members)
        {
            if (member.Parent >= 0 && !member.IsOptional)
                _members[member.Parent].Required |= member.Bit;
            if (member.Constant is not null)
                _constants |= member.Bit;
        }
    }

    /// <summary>The number of slots.</summary>
    public int Count { get; }

    /// <summary>
    /// Finds the values of the slots in a text and checks all of the text in one pass. Members may be in any order, unknown members are skipped, and names are
    /// compared unescaped.
    /// </summary>
    /// <remarks>
    /// The first rule that applies gives the error: the text is not JSON (with the field whose value is broken); the root is not an object (WrongType); a
    /// member occurs twice (RepeatedMember, at the second name); a constant has another value (UnknownPacket, at the first such string in the template's
    /// order); a constant is not a string, or an object is another value (WrongType, at the value); a required member is missing (MissingMember, at its
    /// object's closing brace, for the first in the template's order). The error names a field only for slots, because constants and objects belong to the
    /// packet's structure. The types of the values in the slots are not checked.
    /// </remarks>
    /// <param name="json">The whole text.</param>
    /// <param name="maxDepth">How many objects and arrays may be open at once, 0 to 64.</param>
    /// <param name="members">Where to write the slots' values, with room for at least <see cref="Count" />. Do not read it on failure.</param>
    /// <param name="error">What is wrong, with the offset in the text.</param>
    /// <returns>Whether nothing is wrong.</returns>
    /// <exception cref="ArgumentException">There is no room for the members, or the depth is negative or more than 64.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool TryFind(ReadOnlySpan<byte> json, int maxDepth, scoped Span<JsonMember> members, out PacketError error)
    {
        if (members.Length < Count)
            throw new ArgumentException("There is no room for the members.", nameof(members));
        if (maxDepth is < 0 or > JsonTokenizer.DepthLimit)
            throw new ArgumentOutOfRangeException(nameof(maxDepth));
        members.Clear();
        error = new JsonShapeSearch(json, _members, maxDepth).Run(_constants, members);
        return error.Code == PacketErrorCode.None;
    }
}

namespace Protocols;

/// <summary>Gives the values of a packet's fields by name, so that tools and tests can encode a packet without its type.</summary>
public interface IFieldSource
{
    /// <summary>The value of a field.</summary>
    /// <param name="name">The field's name as the catalogue spells it.</param>
    /// <returns>The value; <see cref="FieldValue.IsAbsent" /> if there is none.</returns>
    FieldValue GetField(string name);
}

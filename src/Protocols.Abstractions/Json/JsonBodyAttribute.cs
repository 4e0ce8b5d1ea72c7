namespace Protocols;

/// <summary>
/// On an attribute derived from <see cref="PacketAttribute" />: its packets are JSON with named members. The generator joins the constant text around the
/// values, so the canonical form is written and read piece by piece.
/// </summary>
/// <param name="template">
/// The JSON around a packet's own members. <c>{body}</c> stands for the members, and the name of an attribute's argument in braces for that argument:
/// <c>{"type":"{type}","data":{body}}</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class JsonBodyAttribute(string template) : Attribute
{
    /// <summary>The JSON around a packet's own members.</summary>
    public string Template { get; } = template;

    /// <summary>Text before the JSON. An argument's name in braces stands for that argument.</summary>
    public string Head { get; set; } = "";

    /// <summary>Text after the JSON.</summary>
    public string Tail { get; set; } = "";
}

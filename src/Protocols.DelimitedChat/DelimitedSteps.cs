namespace Protocols.DelimitedChat;

/// <summary>The steps of a framer after a packet's id: the fields, then the terminator.</summary>
internal sealed class DelimitedSteps
{
    public DelimitedSteps(PacketInfo packet)
    {
        List<DelimitedStep> steps = [];
        string? lastField = null;
        foreach (FieldInfo field in packet.Layout)
        {
            steps.Add(new DelimitedStep(field, lastField));
            lastField = field.Name.Length == 0 ? null : field.Name;
        }
        steps.Add(DelimitedStep.End(lastField));
        Steps = [.. steps];
    }

    public DelimitedStep[] Steps { get; }

    /// <summary>Whether both packets end frames at the same places.</summary>
    public bool FramesLike(DelimitedSteps other)
        => Steps.Select(static step => step.Shape).SequenceEqual(other.Steps.Select(static step => step.Shape));
}

/// <summary>One field, constant or terminator.</summary>
internal readonly struct DelimitedStep
{
    public DelimitedStep(FieldInfo field, string? lastField)
    {
        Extent = field.Extent;
        Delimiter = field.Delimiter;
        IsOptional = field.Optional;
        Constant = field.Constant.ToArray();
        Width = Constant.Length > 0 ? Constant.Length : field.Width;
        Field = field.Name;
        LastField = lastField;
    }

    private DelimitedStep(string? lastField)
    {
        Extent = Extent.None;
        Constant = [];
        LastField = lastField;
    }

    /// <summary>How the field's end is found; None for the terminator.</summary>
    public Extent Extent { get; }

    public DelimiterRule Delimiter { get; }

    public bool IsOptional { get; }

    public int Width { get; }

    public byte[] Constant { get; }

    /// <summary>The field's name; empty for a constant, null for the terminator.</summary>
    public string? Field { get; }

    /// <summary>The field before, which the error names if it does not end where it should.</summary>
    public string? LastField { get; }

    public (Extent, DelimiterRule, bool, int, string) Shape => (Extent, Delimiter, IsOptional, Width, Convert.ToBase64String(Constant));

    public static DelimitedStep End(string? lastField) => new(lastField);
}

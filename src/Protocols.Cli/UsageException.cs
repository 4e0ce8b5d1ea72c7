using System.CommandLine;

namespace ChatProto;

/// <summary>The tool was used incorrectly, or cannot read its input. The message is the sentence that the user sees.</summary>
internal sealed class UsageException(string sentence) : Exception(sentence)
{
    /// <summary>A required option is missing; worded like the parser's message.</summary>
    public static UsageException Required(Option option) => new($"Option '{option.Name}' is required.");
}

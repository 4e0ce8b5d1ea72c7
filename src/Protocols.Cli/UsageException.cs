using System;
using System.CommandLine;

namespace ChatProto;

/// <summary>The tool was called wrongly or cannot read what it was pointed at. The message is the sentence that the user sees.</summary>
internal sealed class UsageException(string sentence) : Exception(sentence)
{
    /// <summary>An option is missing that is needed with the others; worded as the parser does.</summary>
    public static UsageException Required(Option option) => new($"Option '{option.Name}' is required.");
}

using System;

namespace ChatProto;

/// <summary>The tool was called wrongly or cannot read what it was pointed at. The message is the sentence that the user sees.</summary>
internal sealed class UsageException(string sentence) : Exception(sentence);

namespace Protocols.DelimitedChat.Drafts;

/// <summary>Who may see a part of a user's profile: one byte, an ASCII letter. Values that are not defined here decode and are kept.</summary>
public enum Visibility : byte
{
    /// <summary>44, the letter D: everyone.</summary>
    Display = 0x44,

    /// <summary>48, the letter H: no one else.</summary>
    Hide = 0x48,
}

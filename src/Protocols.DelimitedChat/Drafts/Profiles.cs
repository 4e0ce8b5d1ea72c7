namespace Protocols.DelimitedChat.Drafts;

/// <summary>0x03, from the client: changes the user's profile. A draft.</summary>
/// <param name="password">The password, base64 on the wire.</param>
/// <param name="email">The user's email address; may be empty.</param>
/// <param name="gender">M, F, T, O or empty.</param>
/// <param name="dateOfBirth">MM/DD/YY, or empty.</param>
/// <param name="name">The user's real name; may be empty.</param>
[DelimitedPacket(0x03, PacketSender.Client, Draft = true)]
public readonly ref partial struct UpdateProfile(Base64Text password, Utf8Text email, Utf8Text gender, Utf8Text dateOfBirth, Utf8Text name);

/// <summary>0x05, from the client: says which parts of the profile others may see. A draft.</summary>
/// <param name="email">Whether they may see the address.</param>
/// <param name="gender">Whether they may see the gender.</param>
/// <param name="dateOfBirth">Whether they may see the date of birth.</param>
/// <param name="name">Whether they may see the name.</param>
[DelimitedPacket(0x05, PacketSender.Client, Draft = true)]
public readonly ref partial struct ProfilePrivacy(Visibility email, Visibility gender, Visibility dateOfBirth, Visibility name);

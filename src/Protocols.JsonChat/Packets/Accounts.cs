namespace Protocols.JsonChat;

/// <summary>SIGNUP, from the client: asks for an account.</summary>
/// <param name="user">The user's name.</param>
/// <param name="email">The user's email address.</param>
/// <param name="fullname">The user's full name.</param>
/// <param name="dob">The date of birth; the document does not define its format.</param>
/// <param name="password">The password.</param>
[JsonChatPacket("SIGNUP", PacketSender.Client)]
public readonly ref partial struct SignUp(JsonText user, JsonText email, JsonText fullname, JsonText dob, JsonText password);

/// <summary>CAPTCHA, from the server: a question that only a person can answer.</summary>
/// <param name="challenge">The question.</param>
[JsonChatPacket("CAPTCHA", PacketSender.Server)]
public readonly ref partial struct Captcha(JsonText challenge);

/// <summary>S_CAPTCHA, from the client: the answer to <see cref="Captcha" />.</summary>
/// <param name="solved">The answer.</param>
[JsonChatPacket("S_CAPTCHA", PacketSender.Client)]
public readonly ref partial struct CaptchaSolution(JsonText solved);

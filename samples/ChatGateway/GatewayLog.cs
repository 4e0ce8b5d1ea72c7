using ChatGateway.Limits;
using Microsoft.Extensions.Logging;

namespace ChatGateway;

/// <summary>What is logged: one line for each login, refusal, cut-off and overflow. No line has a password, a token, a session's number or a text.</summary>
internal static partial class GatewayLog
{
    private const int MaxNameLength = 40;

    [LoggerMessage(1, LogLevel.Information, "{Format}: {User} logged in from {Address}")]
    public static partial void LoggedIn(ILogger log, string format, string user, ClientAddress address);

    [LoggerMessage(2, LogLevel.Information, "{Format}: refused, {Reason} ({Who}) from {Address}")]
    public static partial void Refused(ILogger log, string format, string reason, object? who, ClientAddress address);

    [LoggerMessage(3, LogLevel.Warning, "{Format}: cut off, {Reason} ({Who}) at {Address}")]
    public static partial void CutOff(ILogger log, string format, string reason, object? who, ClientAddress address);

    [LoggerMessage(4, LogLevel.Warning, "{Format}: overflow, {Who} at {Address} reads too slowly and is dropped")]
    public static partial void Overflowed(ILogger log, string format, object? who, ClientAddress address);

    [LoggerMessage(6, LogLevel.Information, "PBKDF2 takes {Milliseconds:0} ms here: {PerSecond:0.0} passwords a second, of which {Places} can wait")]
    public static partial void PasswordCost(ILogger log, double milliseconds, double perSecond, int places);

    /// <summary>A name that a stranger gives, which may be anything, as it may stand in a log.</summary>
    public static string Printable(ReadOnlySpan<byte> name)
        => string.Create(Math.Min(name.Length, MaxNameLength), name, static (text, bytes) =>
        {
            for (int i = 0; i < text.Length; i++)
                text[i] = bytes[i] is > 0x20 and < 0x7F ? (char)bytes[i] : '?';
        });

    [LoggerMessage(5, LogLevel.Error, "{Format}: a fault of the gateway ended this one thing and no more")]
    public static partial void Failed(ILogger log, string format, Exception exception);
}

using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>All golden vectors of DatagramChat. The format has one encoding for everything, so there are no variants.</summary>
public static class Golden
{
    public static GoldenPacket[] Packets =>
    [
        .. GoldenConfirmations.Packets,
        .. GoldenRegistration.Packets,
        .. GoldenPublicMessages.Packets,
        .. GoldenPrivateMessages.Packets,
        .. GoldenInformation.Packets,
        .. GoldenUserLists.Packets,
        .. GoldenLimits.Packets,
    ];

    public static GoldenVariant[] Variants => [];

    public static GoldenError[] Errors =>
    [
        .. GoldenFrames.Errors,
        .. GoldenConfirmations.Errors,
        .. GoldenRegistration.Errors,
        .. GoldenPublicMessages.Errors,
        .. GoldenPrivateMessages.Errors,
        .. GoldenInformation.Errors,
        .. GoldenUserLists.Errors,
    ];

    public static GoldenRefusal[] Refusals =>
    [
        .. GoldenPublicMessages.Refusals,
        .. GoldenPrivateMessages.Refusals,
        .. GoldenUserLists.Refusals,
        .. GoldenLimits.Refusals,
    ];
}

using Protocols.TestKit;

namespace Protocols.BinaryChat.Tests;

/// <summary>All golden vectors of BinaryChat. The format has one encoding for everything, so there are no variants.</summary>
public static class Golden
{
    public static GoldenPacket[] Packets =>
    [
        .. GoldenSessions.Packets,
        .. GoldenUsers.Packets,
        .. GoldenMessages.Packets,
        .. GoldenFiles.Packets,
        .. GoldenDownloads.Packets,
        .. GoldenUploads.Packets,
        .. GoldenCollisions.Packets,
        .. GoldenSeparate.Packets,
        .. GoldenSeparateFiles.Packets,
        .. GoldenLimits.Packets,
    ];

    public static GoldenVariant[] Variants => [];

    public static GoldenPacket[] DecodeOnly => GoldenDecodeOnly.Packets;

    public static GoldenError[] Errors =>
    [
        .. GoldenFrames.Errors,
        .. GoldenSessions.Errors,
        .. GoldenUsers.Errors,
        .. GoldenMessages.Errors,
        .. GoldenFiles.Errors,
        .. GoldenDownloads.Errors,
        .. GoldenUploads.Errors,
        .. GoldenCollisions.Errors,
        .. GoldenSeparate.Errors,
        .. GoldenSeparateFiles.Errors,
    ];

    public static GoldenRefusal[] Refusals =>
    [
        .. GoldenDownloads.Refusals,
        .. GoldenUploads.Refusals,
        .. GoldenCollisions.Refusals,
        .. GoldenSeparateFiles.Refusals,
        .. GoldenLimits.Refusals,
    ];
}

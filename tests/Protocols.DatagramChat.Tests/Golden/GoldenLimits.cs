using System.Linq;
using Protocols.TestKit;

namespace Protocols.DatagramChat.Tests;

/// <summary>The largest datagrams: 65 507 bytes, of which 3 are the header and 65 504 (FFE0) the data.</summary>
public static class GoldenLimits
{
    public static readonly GoldenPacket[] Packets =
    [
        new("Error", "01 FFE0 ('e')*65504", $$"""{"description":"{{new string('e', 65504)}}"}"""),
        new("Register", "0B FFE0 ('a')*65504", $$"""{"username":"{{new string('a', 65504)}}"}"""),
        new("PublicMessage", "14 FFE0 ('m')*65504", $$"""{"message":"{{new string('m', 65504)}}"}"""),
        new("PublicMessage", "14 FFE0 (C3BC)*32752", $$"""{"message":"{{new string('ü', 32752)}}"}"""),
        new("ServerInfo", "29 FFE0 ('1')*65504", $$"""{"dateAndVersion":"{{new string('1', 65504)}}"}"""),

        // 4 + 1 + 65 499, wherever the NUL stands.
        new("PublicMessageDelivery", "15 FFE0 'anna' 00 ('m')*65499", $$"""{"sender":"anna","message":"{{new string('m', 65499)}}"}"""),
        new("PublicMessageDelivery", "15 FFE0 ('a')*65503 00", $$"""{"sender":"{{new string('a', 65503)}}","message":""}"""),
        new("PrivateMessage", "16 FFE0 'bert' 00 ('m')*65499", $$"""{"receiver":"bert","message":"{{new string('m', 65499)}}"}"""),
        new("PrivateMessage", "16 FFE0 ('b')*65499 00 'psst'", $$"""{"receiver":"{{new string('b', 65499)}}","message":"psst"}"""),
        new("PrivateMessageDelivery", "17 FFE0 00 ('m')*65503", $$"""{"sender":"","message":"{{new string('m', 65503)}}"}"""),
        new("PrivateMessageDelivery", "17 FFE0 (00)*65504", $$"""{"sender":"","message":"{{Repeat("\\u0000", 65503)}}"}"""),

        // Two names, and as many as there can be: 32 751 of one letter with their NULs, then one of two.
        new("UserList", "2B FFE0 'anna' 00 ('b')*65499", $$"""{"users":["anna","{{new string('b', 65499)}}"]}"""),
        new("UserList", "2B FFE0 (6100)*32751 'bb'", $$"""{"users":[{{Repeat("\"a\",", 32751)}}"bb"]}"""),
    ];

    public static readonly GoldenRefusal[] Refusals =
    [
        new("Error", $$"""{"description":"{{new string('e', 65505)}}"}""", "TooLong", null),
        new("Register", $$"""{"username":"{{new string('a', 65505)}}"}""", "TooLong", null),
        new("PublicMessage", $$"""{"message":"{{new string('m', 65505)}}"}""", "TooLong", null),
        new("PublicMessage", $$"""{"message":"{{new string('m', 65536)}}"}""", "TooLong", null),
        new("PublicMessage", $$"""{"message":"{{new string('ü', 32753)}}"}""", "TooLong", null),
        new("ServerInfo", $$"""{"dateAndVersion":"{{new string('1', 65505)}}"}""", "TooLong", null),

        new("PublicMessageDelivery", $$"""{"sender":"anna","message":"{{new string('m', 65500)}}"}""", "TooLong", null),
        new("PublicMessageDelivery", $$"""{"sender":"{{new string('a', 65504)}}","message":""}""", "TooLong", null),
        new("PrivateMessage", $$"""{"receiver":"bert","message":"{{new string('m', 65500)}}"}""", "TooLong", null),
        new("PrivateMessageDelivery", $$"""{"sender":"anna","message":"{{new string('m', 65500)}}"}""", "TooLong", null),

        new("UserList", $$"""{"users":["anna","{{new string('b', 65500)}}"]}""", "TooLong", null),
        new("UserList", $$"""{"users":[{{Repeat("\"a\",", 32752)}}"a"]}""", "TooLong", null),
    ];

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}

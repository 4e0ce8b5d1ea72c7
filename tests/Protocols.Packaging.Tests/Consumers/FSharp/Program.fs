open System
open Protocols
open Protocols.DatagramChat

// Packets are views of the bytes that they were read from, so they live in functions and members: not in modules, closures or async code.
type Server() =
    inherit DatagramChatServerHandler()

    override _.On(packet: inref<PrivateMessage>) =
        printfn "to %s: %s" (packet.Receiver.ToString()) (packet.Message.ToString())

    override _.OnMalformed(_: ReadOnlySpan<byte>, error: inref<PacketError>) = printfn "%s" (error.ToString())

let send (destination: byte[]) =
    let mutable length = 0
    if PrivateMessage(Utf8Text("bert"B), Utf8Text("hello"B)).TryEncode(destination.AsSpan(), &length) then length else 0

let show (datagram: ReadOnlySpan<byte>) =
    let mutable message = PrivateMessage()
    if PrivateMessage.TryDecode(datagram, &message) then
        printfn "%s" (message.ToString())

[<EntryPoint>]
let main _ =
    let datagram = Array.zeroCreate<byte> 64
    let length = send datagram
    printfn "%s" (Convert.ToHexString(datagram, 0, length))
    show (ReadOnlySpan(datagram, 0, length))
    let server = Server()
    DatagramChat.Dispatch(ReadOnlySpan(datagram, 0, length), DatagramOptions(), server)
    DatagramChat.Dispatch(ReadOnlySpan(datagram, 0, length - 1), DatagramOptions(), server)
    0

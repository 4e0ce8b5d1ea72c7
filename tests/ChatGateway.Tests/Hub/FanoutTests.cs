using ChatGateway.Hub;
using Xunit;

namespace ChatGateway.Tests.Hub;

public sealed class FanoutTests
{
    [Fact]
    public void The_same_packets_go_to_all_endpoints_of_a_kind_until_the_message_is_told()
    {
        byte[][] packets = [[1, 2]];
        Fanout.Begin();
        Assert.False(Fanout.TryGet(new Listener(), 1, out _));
        Fanout.Add(new Listener(), 1, packets);

        Assert.True(Fanout.TryGet(new Listener(), 1, out byte[][]? found));
        Assert.Same(packets, found);
        Assert.False(Fanout.TryGet(new Listener(), 2, out _));

        Fanout.End();
        Assert.False(Fanout.TryGet(new Listener(), 1, out _));
    }

    [Fact]
    public void Whatever_goes_to_many_is_encoded_once()
    {
        using HubFixture chat = new();
        Encoder[] encoders = new Encoder[5];
        for (int i = 0; i < encoders.Length; i++)
        {
            encoders[i] = new Encoder();
            Assert.Equal(HubResult.Okay, chat.Hub.TakeName(encoders[i], HubFixture.Bytes($"user{i}")));
            chat.Hub.Join(encoders[i], "00000000"u8);
        }
        Listener alice = chat.Named("alice");
        chat.Join(alice, "00000000");
        ChatUser[] users = System.Array.ConvertAll(encoders, static encoder => encoder.User!);

        chat.Hub.Tell(alice, users, "private"u8, out ChatMessage? told);
        chat.Hub.Say(alice, "00000000"u8, "public"u8, out ChatMessage? said);
        foreach (ChatMessage message in new[] { told!, said! })
        {
            chat.Hub.Edit(alice, message.Id, "edited"u8, out _);
            chat.Hub.Pin(alice, message.Id);
            chat.Hub.Delete(alice, message.Id, "reason"u8);
        }

        Assert.Equal(8, Encoder.Encoded);
        Assert.All(encoders, static encoder => Assert.Equal(8, encoder.Sent));
    }

    [Fact]
    public void What_one_thread_tells_is_not_told_by_another()
    {
        Fanout.Begin();
        Fanout.Add(new Listener(), 1, [[1]]);
        bool isTold = true;

        Thread other = new(() => isTold = Fanout.TryGet(new Listener(), 1, out _));
        other.Start();
        other.Join();

        Assert.False(isTold);
        Fanout.End();
    }

    /// <summary>An endpoint that encodes as adapters do.</summary>
    private sealed class Encoder : ChatEndpoint
    {
        public static int Encoded { get; private set; }

        public int Sent { get; private set; }

        public override void OnMessage(ChatMessage message) => Send();

        public override void OnPrivateMessage(ChatMessage message) => Send();

        public override void OnEdited(ChatMessage message) => Send();

        public override void OnPinned(ChatMessage message) => Send();

        public override void OnDeleted(ChatMessage message, ChatText reason) => Send();

        private void Send()
        {
            Sent++;
            if (Fanout.TryGet(this, 0, out _))
                return;
            Encoded++;
            Fanout.Add(this, 0, [[1]]);
        }
    }
}

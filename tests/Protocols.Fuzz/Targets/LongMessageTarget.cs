using Protocols.DelimitedChat;

namespace Protocols.Fuzz;

/// <summary>
/// Long messages, cut by the splitter and put together by the assembler, beside a model of what the assembler's documentation says. The first four
/// bytes of an input choose four messages, two from a client and two from a server; each other byte is something that happens.
/// </summary>
public sealed class LongMessageTarget : FuzzTarget
{
    private const int Count = 4;
    private const int CostOfPart = 64;

    private static readonly LongMessageAssemblerOptions _options = Choose();

    private readonly byte[] _text = [.. Enumerable.Range(0, 16_000).Select(static index => (byte)(index * 31))];
    private readonly byte[] _frame = new byte[8192];

    /// <inheritdoc />
    public override IEnumerable<byte[]> Seeds =>
    [
        [0, 1, 2, 3, 0x00, 0x20, 0x01, 0x21, 0x41, 0x02, 0x22, 0x42, 0x62],
        [5, 5, 5, 5, 0x40, 0x20, 0x00, 0x40, 0x20, 0x10, 0x50, 0x20, 0x00],
        [2, 2, 2, 2, 0x01, 0x02, 0x03, 0x00, 0x14, 0x18, 0xF0, 0xF0, 0x1C, 0x41],
    ];

    /// <inheritdoc />
    public override void Run(ReadOnlySpan<byte> input, Transcript seen)
    {
        seen.Clear();
        if (input.Length < Count)
            return;
        Message[] messages = new Message[Count];
        for (int i = 0; i < Count; i++)
            messages[i] = new Message(i, 1 + (uint)(input[i] & 3), LongMessageSplitter.MaxPartLength - (11 * (input[i] >> 2)));
        using LongMessageAssembler assembler = new(_options);
        TimeSpan now = TimeSpan.FromHours(1);
        foreach (byte step in input.Slice(Count, Math.Min(input.Length - Count, 256)))
        {
            Message message = messages[step & 3];
            Base64Text other = Base64Text.FromBytes("x"u8);
            uint number = (uint)(step >> 5);
            switch ((step >> 2) & 7)
            {
                case 4:
                    now += TimeSpan.FromSeconds(1 + number);
                    break;
                case 5:
                    Demand(Add(assembler, messages, message, number, now, Base64Text.FromEncoded("?"u8), isForged: true), seen);
                    break;
                case 6:
                    Demand(Add(assembler, messages, message, number, now, other, isForged: true), seen);
                    break;
                case 7:
                    int expired = Expire(messages, now);
                    Demand((assembler.Expire(now), expired), seen);
                    break;
                default:
                    Demand(Add(assembler, messages, message, number, now, other, isForged: number > message.Remaining), seen);
                    break;
            }
            Demand((assembler.OpenMessages, messages.Count(static each => each.Parts.Count > 0)), seen);
            Demand((assembler.BufferedBytes, messages.Sum(static each => each.Parts.Values.Sum(static length => length + CostOfPart))), seen);
            uint[] missing = message.IsDelivery ? [.. assembler.Missing(message.DeliveryId)] : [.. assembler.Missing(message.ClientId)];
            if (!missing.SequenceEqual(message.Missing))
                throw new FuzzException($"Missing are {string.Join(" ", missing)} and not {string.Join(" ", message.Missing)}.");
        }
    }

    /// <summary>Adds a part: the splitter's, or one of the same number with other content.</summary>
    /// <returns>What became of it, and what should.</returns>
    private (AssemblyResult, AssemblyResult) Add(
        LongMessageAssembler assembler, Message[] messages, Message message, uint number, TimeSpan now, Base64Text other, bool isForged)
    {
        Expire(messages, now);
        LongMessageSplitter splitter = new(_text.AsSpan(0, message.Length));
        if (splitter.Remaining != message.Remaining)
            throw new FuzzException($"A message of {message.Length} bytes has {splitter.Remaining} further parts.");
        AssemblyResult result = message.IsDelivery
            ? AddDelivery(assembler, splitter, message, number, now, other, isForged, out LongMessage completed)
            : AddClients(assembler, splitter, message, number, now, other, isForged, out completed);
        int length = isForged
            ? other.Decode(_frame, out int decoded) == System.Buffers.OperationStatus.Done ? decoded : -1
            : Math.Min(LongMessageSplitter.MaxPartLength, message.Length - ((int)number * LongMessageSplitter.MaxPartLength));
        AssemblyResult expected = message.Receive(number, length, isForged, messages, now);
        using (completed)
        {
            bool isWhole = completed.Span.SequenceEqual(_text.AsSpan(0, message.Length));
            if ((result == AssemblyResult.Completed) != isWhole && !message.WasForged)
                throw new FuzzException($"The assembler says {result} and hands out {completed.Length} of {message.Length} bytes.");
            if (result != AssemblyResult.Completed && completed.Length > 0)
                throw new FuzzException("A message is handed out before everything is there.");
        }
        return (result, expected);
    }

    private AssemblyResult AddClients(
        LongMessageAssembler assembler, LongMessageSplitter splitter, Message message, uint number, TimeSpan now, Base64Text other, bool isForged, out LongMessage completed)
    {
        int length;
        if (number == 0)
        {
            splitter.TryGetHead(message.ClientId, RoomId.Echo, out LongMessageHead head);
            if (isForged)
                head = new LongMessageHead(message.Remaining, message.ClientId, RoomId.Echo, other);
            if (head.TryEncode(_frame, out length))
                LongMessageHead.TryDecode(_frame.AsSpan(0, length), out head);
            return assembler.Add(in head, now, out completed);
        }
        splitter.TryGetNext(number, message.ClientId, out LongMessageNext next);
        if (isForged)
            next = new LongMessageNext(number, message.ClientId, other);
        if (next.TryEncode(_frame, out length))
            LongMessageNext.TryDecode(_frame.AsSpan(0, length), out next);
        return assembler.Add(in next, now, out completed);
    }

    private AssemblyResult AddDelivery(
        LongMessageAssembler assembler, LongMessageSplitter splitter, Message message, uint number, TimeSpan now, Base64Text other, bool isForged, out LongMessage completed)
    {
        int length;
        if (number == 0)
        {
            splitter.TryGetHead(message.DeliveryId, RoomId.Echo, out LongMessageHeadDelivery head);
            if (isForged)
                head = new LongMessageHeadDelivery(message.Remaining, message.DeliveryId, RoomId.Echo, other);
            if (head.TryEncode(_frame, out length))
                LongMessageHeadDelivery.TryDecode(_frame.AsSpan(0, length), out head);
            return assembler.Add(in head, now, out completed);
        }
        splitter.TryGetNext(number, message.DeliveryId, out LongMessageNextDelivery next);
        if (isForged)
            next = new LongMessageNextDelivery(number, message.DeliveryId, other);
        if (next.TryEncode(_frame, out length))
            LongMessageNextDelivery.TryDecode(_frame.AsSpan(0, length), out next);
        return assembler.Add(in next, now, out completed);
    }

    /// <summary>Small limits. The setters are called by name: code for one build of the library cannot bind to the init accessors of another.</summary>
    private static LongMessageAssemblerOptions Choose()
    {
        object options = default(LongMessageAssemblerOptions);
        void Set(string option, object value) => options.GetType().GetProperty(option)!.SetValue(options, value);
        Set(nameof(LongMessageAssemblerOptions.MaxRemaining), 3u);
        Set(nameof(LongMessageAssemblerOptions.MaxOpenMessages), 3);
        Set(nameof(LongMessageAssemblerOptions.MaxBufferedBytes), 20_000);
        Set(nameof(LongMessageAssemblerOptions.Timeout), TimeSpan.FromSeconds(10));
        return (LongMessageAssemblerOptions)options;
    }

    private static int Expire(Message[] messages, TimeSpan now)
    {
        int count = 0;
        foreach (Message message in messages.Where(message => message.Parts.Count > 0 && now - message.LastArrival >= _options.Timeout))
        {
            message.Close();
            count++;
        }
        return count;
    }

    private static void Demand<T>((T Actual, T Expected) result, Transcript seen)
    {
        seen.Add(result.Actual!.ToString());
        if (!result.Actual.Equals(result.Expected))
            throw new FuzzException($"The assembler says {result.Actual} where {result.Expected} is expected.");
    }

    /// <summary>A message, and which of its parts an assembler should have.</summary>
    private sealed class Message(int index, uint remaining, int lastLength)
    {
        public bool IsDelivery { get; } = index >= 2;

        public uint ClientId { get; } = (uint)index;

        public MessageId DeliveryId { get; } = new((uint)index, 1_700_000_000_000);

        public uint Remaining { get; } = remaining;

        public int Length { get; } = ((int)remaining * LongMessageSplitter.MaxPartLength) + lastLength;

        /// <summary>The lengths of the parts that are there, by number.</summary>
        public Dictionary<uint, int> Parts { get; } = [];

        public TimeSpan LastArrival { get; private set; }

        public bool IsCompleted { get; private set; }

        /// <summary>Whether a part that is there is not the splitter's.</summary>
        public bool WasForged { get; private set; }

        public IEnumerable<uint> Missing
        {
            get
            {
                uint last = Parts.Count == 0 ? 0 : Parts.ContainsKey(0) ? Remaining : Parts.Keys.Max();
                return Parts.Count == 0 ? [] : Enumerable.Range(0, (int)last + 1).Select(static number => (uint)number).Where(number => !Parts.ContainsKey(number));
            }
        }

        /// <summary>What should become of a part of some length, or of one that is not base64, whose length is -1.</summary>
        public AssemblyResult Receive(uint number, int length, bool isForged, Message[] all, TimeSpan now)
        {
            if (number > _options.MaxRemaining || (number == 0 && Remaining > _options.MaxRemaining))
                return AssemblyResult.InvalidNumber;
            if (Parts.ContainsKey(number) || (Parts.Count == 0 && IsCompleted))
                return AssemblyResult.Duplicate;
            if (number == 0 ? Parts.Keys.Any(part => part > Remaining) : Parts.ContainsKey(0) && number > Remaining)
                return AssemblyResult.InvalidNumber;
            if (length < 0)
                return AssemblyResult.InvalidMessage;
            if (Parts.Count == 0 && all.Count(static message => message.Parts.Count > 0) == _options.MaxOpenMessages)
                return AssemblyResult.TooManyMessages;
            if (all.Sum(static message => message.Parts.Values.Sum(static part => part + CostOfPart)) + length + CostOfPart > _options.MaxBufferedBytes)
                return AssemblyResult.TooManyBytes;
            Parts.Add(number, length);
            WasForged = isForged || (WasForged && Parts.Count > 1);
            LastArrival = now;
            if (!Parts.ContainsKey(0) || Parts.Count != Remaining + 1)
                return AssemblyResult.Added;
            IsCompleted = true;
            Close();
            return AssemblyResult.Completed;
        }

        public void Close() => Parts.Clear();
    }
}

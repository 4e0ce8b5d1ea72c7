namespace ChatGateway.Storage;

/// <summary>
/// The rooms' logs. A record is appended only if its writer knows the log's last record. While a cluster changes, a room can briefly have two writers: the one
/// that has missed a record is refused, and must read the log before it writes again.
/// </summary>
/// <remarks>Appends are done in the order of the calls, even if the caller does not await them.</remarks>
public interface IMessageLog
{
    /// <summary>Appends a record. The task ends when the record is kept as safely as the log keeps anything.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="last">The number of the last record, as the writer knows it; 0 for none.</param>
    /// <param name="record">The record. Its number is greater than the last one, and no record of any room has it.</param>
    /// <returns>Whether it was appended; false if the log's last record is another one.</returns>
    Task<bool> AppendAsync(string room, ulong last, LogRecord record);

    /// <summary>Reads what a room's log has kept, the oldest first.</summary>
    /// <param name="room">The room's id.</param>
    Task<RoomLog> ReadAsync(string room);

    /// <summary>Forgets records. Their numbers stay used.</summary>
    /// <param name="room">The room's id.</param>
    /// <param name="numbers">The numbers.</param>
    Task ForgetAsync(string room, IReadOnlyList<ulong> numbers);

    /// <summary>Forgets all of a room, its last number too.</summary>
    /// <param name="room">The room's id.</param>
    Task RemoveAsync(string room);
}

/// <summary>A record of a room's log.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Content">Its content.</param>
public readonly record struct LogRecord(ulong Number, ReadOnlyMemory<byte> Content);

/// <summary>What a room's log has kept.</summary>
/// <param name="Last">The number of the last record that was appended, also if it is forgotten; 0 for none.</param>
/// <param name="Records">The records, the oldest first.</param>
public readonly record struct RoomLog(ulong Last, IReadOnlyList<LogRecord> Records);

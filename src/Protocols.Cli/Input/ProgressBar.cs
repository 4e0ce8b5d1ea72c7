namespace ChatProto.Input;

/// <summary>A line on a terminal that says how much of a large file has been read.</summary>
/// <param name="length">The file's length in bytes.</param>
/// <param name="error">Standard error.</param>
internal sealed class ProgressBar(long length, TextWriter error)
{
    private const long Threshold = 4 * 1024 * 1024;
    private const int Cells = 40;
    private const string EraseLine = "\r\u001b[K";

    private int _shown = -1;

    /// <summary>A bar for a file, or null if the file is small or there is no terminal.</summary>
    public static ProgressBar? For(FileStream file, StandardStreams streams)
        => streams.ShowsProgress && file.CanSeek && file.Length > Threshold ? new ProgressBar(file.Length, streams.Error) : null;

    /// <summary>Shows the bar.</summary>
    /// <param name="done">The number of bytes read.</param>
    public void Show(long done)
    {
        int percent = (int)Math.Min(100, 100 * (double)done / length);
        if (percent == _shown)
            return;
        _shown = percent;
        int full = Cells * percent / 100;
        error.Write($"\r[{new string('#', full)}{new string('.', Cells - full)}] {percent,3} %");
    }

    /// <summary>Removes the bar, before anything else is written to the terminal.</summary>
    public void Hide()
    {
        if (_shown < 0)
            return;
        error.Write(EraseLine);
        _shown = -1;
    }
}

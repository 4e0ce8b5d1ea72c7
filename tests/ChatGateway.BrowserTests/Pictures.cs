using Microsoft.Playwright;

namespace ChatGateway.BrowserTests;

/// <summary>Pictures of the page. Every run saves its own next to the tests, in the folder <c>pictures</c>.</summary>
internal static class Pictures
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "pictures");

    /// <summary>Takes a picture.</summary>
    /// <returns>Its file.</returns>
    public static async Task<string> KeepAsync(IPage page, string name)
    {
        string path = Path.Combine(Folder, $"{name}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        return path;
    }
}

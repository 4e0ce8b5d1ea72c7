using Microsoft.Playwright;
using Xunit;

namespace ChatGateway.BrowserTests;

/// <summary>
/// One Chromium for all tests: the installed one, because Playwright would download its own. A machine without it cannot run these tests; the build server must
/// have it.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe"];

    private IPlaywright? _playwright;

    /// <summary>The browser; null on a machine without one.</summary>
    public IBrowser? Browser { get; private set; }

    public async Task InitializeAsync()
    {
        string? path = Find();
        Assert.True(path is not null || Environment.GetEnvironmentVariable("CI") != "true", "Chromium is missing: the chat page is not tested.");
        if (path is null)
            return;
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        // Root may run Chromium only without its sandbox.
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, ChromiumSandbox = false });
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
            await Browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Find()
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(static folder => _names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}

/// <summary>The tests that share the browser. They run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}

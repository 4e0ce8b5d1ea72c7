using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace ChatGateway.Tests.Web;

/// <summary>The page as it is served; what it does is tried in a browser, in another project.</summary>
public sealed partial class ChatPageTests : GatewayFixture
{
    private static readonly HttpClient _http = new();

    [Fact]
    public async Task The_page_may_use_its_own_files_and_server_and_nothing_else()
    {
        using HttpResponseMessage page = await GetAsync("");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        string policy = Header(page, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("require-trusted-types-for 'script'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(page, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(page, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(page, "Cross-Origin-Opener-Policy"));
        Assert.Equal("no-cache", Header(page, "Cache-Control"));
    }

    [Fact]
    public async Task All_files_of_the_page_are_there_and_come_from_the_gateway()
    {
        HashSet<string> files = [""];
        for (Queue<string> waiting = new(files); waiting.TryDequeue(out string? file);)
        {
            using HttpResponseMessage answer = await GetAsync(file);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, file);
            Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
            string text = await answer.Content.ReadAsStringAsync();
            foreach (Match match in Files().Matches(text))
            {
                string name = match.Groups[1].Value.Replace("./", "", StringComparison.Ordinal);
                Assert.DoesNotContain("//", name, StringComparison.Ordinal);
                if (files.Add(name))
                    waiting.Enqueue(name);
            }
        }
        Assert.Contains("main.js", files);
        Assert.Contains("wire-view.js", files);
        Assert.Contains("style.css", files);
    }

    [Theory]
    [InlineData("main.js")]
    [InlineData("chat-view.js")]
    [InlineData("wire-view.js")]
    [InlineData("dom.js")]
    public async Task No_script_makes_markup_or_code_of_text(string file)
    {
        using HttpResponseMessage script = await GetAsync(file);

        Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser|eval\\(|Function\\(|setTimeout\\([\"'`]", await script.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Nothing_in_the_page_is_script_or_style()
    {
        using HttpResponseMessage page = await GetAsync("");

        Assert.DoesNotMatch("<script(?![^>]*src=)|<style|style=|\\son[a-z]+=|javascript:", await page.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "https://evil.example")]
    public async Task The_page_of_another_name_or_for_another_page_is_refused(string header, string value)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Address(""));
        request.Headers.TryAddWithoutValidation(header, value);

        using HttpResponseMessage answer = await _http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private Uri Address(string file) => new($"http://127.0.0.1:{Gateway.Ports.Http}/{file}");

    private Task<HttpResponseMessage> GetAsync(string file) => _http.GetAsync(Address(file));

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    [GeneratedRegex("(?:src|href|from)[ =]\"([^#\"][^\"]*)\"")]
    private static partial Regex Files();
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;

namespace ChatGateway.Web;

/// <summary>Serves the chat page, whose files are in <c>wwwroot</c> and are embedded in the assembly.</summary>
internal static class ChatPage
{
    /// <summary>
    /// What the page may do: use its own files and connect to its own server, and nothing else. No scripts or styles from other origins, inline or made from
    /// strings; no page may frame it.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Serves the page at <c>/</c>, and adds the security headers to every HTTP response.</summary>
    public static void UseChatPage(this IApplicationBuilder web)
    {
        web.Use(AddHeadersAsync);
        // The names that the compiler gives to the resources.
        EmbeddedFileProvider files = new(typeof(ChatPage).Assembly, "ChatGateway.wwwroot");
        web.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        web.UseStaticFiles(new StaticFileOptions { FileProvider = files });
    }

    private static Task AddHeadersAsync(HttpContext context, Func<Task> next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // The browser asks each time, and gets the file again only if it has changed, because a new gateway has a new page.
        headers.CacheControl = "no-cache";
        return next();
    }
}

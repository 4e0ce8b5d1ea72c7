using System;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;

namespace ChatGateway.Web;

/// <summary>Serves the chat page, whose files are in <c>wwwroot</c> and travel in the assembly.</summary>
internal static class ChatPage
{
    /// <summary>
    /// What the page may do: use its own files and connect to its own server, and nothing else. No script or style of another origin, none in the page's
    /// text, none made of strings; no page may frame it.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Serves the page at <c>/</c>, and adds to every answer over HTTP what keeps browsers from doing more with it than is meant.</summary>
    public static void UseChatPage(this IApplicationBuilder web)
    {
        web.Use(AddHeadersAsync);
        // As the resources are named by the compiler.
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
        // Asked for again each time, and not sent again unless it has changed: a new gateway has a new page.
        headers.CacheControl = "no-cache";
        return next();
    }
}

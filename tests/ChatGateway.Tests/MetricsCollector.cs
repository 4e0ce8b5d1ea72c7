using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ChatGateway.Tests;

/// <summary>A collector of OpenTelemetry's metrics over gRPC, which keeps the first export.</summary>
internal sealed class MetricsCollector : IAsyncDisposable
{
    private readonly TaskCompletionSource<string> _export = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _web;

    private MetricsCollector(WebApplication web) => _web = web;

    public Uri Address => new(_web.Urls.First());

    public static async Task<MetricsCollector> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        WebApplication web = builder.Build();
        MetricsCollector collector = new(web);
        web.Run(collector.ServeAsync);
        await web.StartAsync();
        return collector;
    }

    /// <summary>The bytes of the first export, of which names are readable.</summary>
    public Task<string> FirstExportAsync() => _export.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        context.Response.ContentType = "application/grpc";
        // An empty message, and the status of a call that succeeds.
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
        if (context.Request.Path == "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")
            _export.TrySetResult(Encoding.Latin1.GetString(body.ToArray()));
    }
}

using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatGateway.Load;

/// <summary>The least that a server can do with a line: send it back. Run as <c>--echo</c> in a process of its own, it writes its port.</summary>
internal static class EchoServer
{
    public static async Task RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0, static listener => listener.Run(EchoAsync)));
        await using WebApplication server = builder.Build();
        await server.StartAsync();
        foreach (string address in server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses)
            Console.WriteLine(new Uri(address).Port);
        await ((IHost)server).WaitForShutdownAsync();
    }

    private static async Task EchoAsync(ConnectionContext connection)
    {
        PipeReader input = connection.Transport.Input;
        for (ReadResult read = await input.ReadAsync(); !read.IsCompleted; read = await input.ReadAsync())
        {
            foreach (ReadOnlyMemory<byte> part in read.Buffer)
                await connection.Transport.Output.WriteAsync(part);
            input.AdvanceTo(read.Buffer.End);
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChatGateway;

/// <summary>A gateway in a host of someone else's: it starts and stops with that.</summary>
/// <param name="options">The gateway's options.</param>
/// <param name="logs">Where the host logs.</param>
public sealed class GatewayService(GatewayOptions options, ILoggerFactory logs) : IHostedService
{
    /// <summary>The gateway, once it is started.</summary>
    public Gateway? Gateway { get; private set; }

    /// <summary>Starts the gateway.</summary>
    /// <param name="cancellationToken">Unused: to start takes no time.</param>
    public async Task StartAsync(CancellationToken cancellationToken)
        => Gateway = await Gateway.StartAsync(options, logging: entries => entries.AddProvider(new ForwardingProvider(logs)));

    /// <summary>Stops the gateway.</summary>
    /// <param name="cancellationToken">Ends the connections in any order.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Gateway is null)
            return;
        await Gateway.StopAsync(cancellationToken);
        await Gateway.DisposeAsync();
    }

    /// <summary>Logs where the host logs.</summary>
    private sealed class ForwardingProvider(ILoggerFactory logs) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logs.CreateLogger(categoryName);

        public void Dispose()
        {
        }
    }
}

/// <summary>Adds a gateway to a host.</summary>
public static class GatewayServices
{
    /// <summary>Adds a gateway that starts and stops with the host.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">The gateway's options.</param>
    public static IServiceCollection AddChatGateway(this IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton(provider => new GatewayService(options, provider.GetRequiredService<ILoggerFactory>()));
        return services.AddHostedService(static provider => provider.GetRequiredService<GatewayService>());
    }
}

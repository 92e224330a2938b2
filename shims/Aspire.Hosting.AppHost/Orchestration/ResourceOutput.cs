using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>What the children print, each line after its resource's name.</summary>
internal sealed class ResourceOutput(DistributedApplicationOptions options, ILoggerFactory loggers, IHostEnvironment environment)
{
    private const int NameWidth = 10;

    public Action<string> For(string resource)
    {
        if (options.EnableResourceLogging)
        {
            var logger = loggers.CreateLogger($"{environment.ApplicationName}.Resources.{resource}");
            return logger.Output;
        }

        var prefix = resource.PadRight(NameWidth) + "| ";
        return line => Console.Out.WriteLine(prefix + line);
    }
}

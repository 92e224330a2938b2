using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace MusicVerse.AppHost.Containers;

internal static class ContainerRuntime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Aspire itself would wait for the containers without end.</summary>
    /// <exception cref="DistributedApplicationException">Neither Docker nor Podman answers.</exception>
    public static void Require(IConfiguration configuration)
    {
        string[] runtimes = configuration["ASPIRE_CONTAINER_RUNTIME"] is { Length: > 0 } chosen ? [chosen] : ["docker", "podman"];
        if (!runtimes.Any(Answers))
        {
            throw new DistributedApplicationException(
                $"Mode=containers needs {string.Join(" or ", runtimes)}, and none answers. Mode=processes, the default, needs no containers.");
        }
    }

    private static bool Answers(string runtime)
    {
        try
        {
            using var info = Process.Start(new ProcessStartInfo(runtime, ["info"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            // A full pipe would stop it.
            info.BeginOutputReadLine();
            info.BeginErrorReadLine();
            if (info.WaitForExit(Patience))
                return info.ExitCode == 0;
            info.Kill();
            return false;
        }
        catch (Win32Exception)
        {
            return false; // Not installed.
        }
    }
}

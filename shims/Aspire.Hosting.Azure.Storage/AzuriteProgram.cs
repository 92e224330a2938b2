using System.Globalization;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Azure.Storage;

/// <summary>Azurite's blob server, from the npm tools.</summary>
internal static class AzuriteProgram
{
    private const string Script = "azurite/dist/src/blob/main.js";

    public static Task<ProgramSpec> PrepareAsync(AzureStorageResource storage, LocalProgramContext context)
    {
        var script = context.State.NodeTool(Script)
            ?? throw new DistributedApplicationException("Azurite is not installed; run eng/setup.sh, or npm ci in eng/tools.");
        var data = Directory.CreateDirectory(context.DataDirectory).FullName;
        string[] arguments =
        [
            script, "--blobHost", "127.0.0.1", "--blobPort", storage.BlobEndpoint.Port.ToString(CultureInfo.InvariantCulture),
            "--location", data, "--skipApiVersionCheck", "--silent", "--disableTelemetry", .. context.Arguments,
        ];
        return Task.FromResult(new ProgramSpec("node", arguments)
        {
            WorkingDirectory = data,
            OrphanSignal = "TERM",
            IsNoise = line => line.StartsWith("Azurite Blob service", StringComparison.Ordinal),
        });
    }
}

using MusicVerse.AppHost.Local;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Faults;

/// <summary>What stands in the way of a start is said in plain words.</summary>
public sealed class StartProblemTests
{
    private static readonly string[] Programs = ["sh", "setpriv", "chown", "node", "dotnet"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Mode is 'cloud', and must be processes, containers or external.", "--Mode=cloud")]
    [InlineData("Mode is '1', and must be processes, containers or external.", "--Mode=1")]
    [InlineData("WorkerReplicas is '0', and must be a number from 1 to 64.", "--WorkerReplicas=0")]
    [InlineData("Fresh is 'yes', and must be true or false.", "--Fresh=yes")]
    [InlineData("Mode=external needs ConnectionStrings:redis and ConnectionStrings:blobs.", "--Mode=external", "--ConnectionStrings:musicverse=Host=db")]
    [InlineData(
        "Mode=containers needs /nowhere/docker, and none answers. Mode=processes, the default, needs no containers.",
        "--Mode=containers", "--ASPIRE_CONTAINER_RUNTIME=/nowhere/docker")]
    public async Task A_setting_that_cannot_be(string message, params string[] arguments)
    {
        using var host = AppHostProcess.Start(arguments);

        Assert.Equal(1, await host.End(Cancel));
        Assert.Equal([message], host.Lines);
    }

    [Fact]
    public async Task A_missing_program_is_named_with_its_package()
    {
        var path = Directory.CreateTempSubdirectory("musicverse-test-path-").FullName;
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(':');
        foreach (var program in Programs)
            File.CreateSymbolicLink(Path.Combine(path, program), folders.Select(folder => Path.Combine(folder, program)).First(File.Exists));
        try
        {
            using var host = AppHostProcess.Start(["--Fresh=true"], ("PATH", path));
            await Until.True(
                () => Task.FromResult(host.Lines.Any(line => line.Contains(
                    "redis-server is not installed: run eng/setup.sh, or install the package redis-server", StringComparison.Ordinal))),
                "the package is named",
                Until.LongPatience);
            Signals.Send(host.Id, Signals.Interrupt);
            await host.End(Cancel);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    [Fact]
    public void Data_of_another_PostgreSQL_is_left_alone()
    {
        // Where the servers' account can get to.
        var folder = Directory.CreateTempSubdirectory("musicverse-test-cluster-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "PG_VERSION"), "9\n");

            var problem = Assert.Throws<Aspire.Hosting.DistributedApplicationException>(() => PostgresCluster.Open(folder));

            Assert.Contains($"The data in {folder} belongs to PostgreSQL 9, and installed is ", problem.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing was changed", problem.Message, StringComparison.Ordinal);
            Assert.Equal("9\n", File.ReadAllText(Path.Combine(folder, "PG_VERSION")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

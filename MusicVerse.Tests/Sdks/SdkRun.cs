using System.Diagnostics;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Sdks;

/// <summary>Runs the programs of an SDK's folder against the running API, as somebody with a key and credits.</summary>
internal sealed class SdkRun
{
    private const long Credits = 50;

    private readonly string _folder;
    private readonly Uri _api;
    private readonly string _key;

    private SdkRun(string folder, Uri api, string key) => (_folder, _api, _key) = (folder, api, key);

    /// <param name="language">A folder of sdks/.</param>
    public static async Task<SdkRun> Start(MusicVerseApp app, string language)
    {
        var user = await app.NewUser(Credits);
        var key = await user.Client.ApiKeys.Create("sdk", cancel: TestContext.Current.CancellationToken);
        return new SdkRun(Path.Combine(RepositoryFiles.Root, "sdks", language), app.ApiUrl, key.Key!);
    }

    /// <returns>What the program printed.</returns>
    public async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder };
        start.Environment["MUSICVERSE_URL"] = _api.ToString();
        start.Environment["MUSICVERSE_API_KEY"] = _key;
        start.Environment["PYTHONPATH"] = Path.Combine(RepositoryFiles.Root, "sdks", "python", "src");
        // It would leave folders of compiled files beside the sources.
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        return (await Programs.Run(start)).Output;
    }
}

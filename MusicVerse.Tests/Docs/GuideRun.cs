using System.Diagnostics;
using MusicVerse.Tests.Hosting;
using MusicVerse.Tests.Sdks;

namespace MusicVerse.Tests.Docs;

/// <summary>Runs a guide as a reader would who pastes it: a folder of its own, the SDKs at hand, address and key in the environment.</summary>
internal sealed class GuideRun(Guide guide, IReadOnlyDictionary<string, string> environment, string folder)
{
    private static readonly Lazy<Task<string>> CSharpOfAllGuides = new(() =>
        CSharpProgram.Compile(GuidePrograms.CSharp(Guide.All), RepositoryFiles.Private("guide-program")));

    /// <returns>What each block printed, by its index.</returns>
    public async Task<IReadOnlyDictionary<int, string>> Run()
    {
        // The shell first: what it makes is there for the others, as for a reader who begins at the top.
        var outputs = await RunBash();
        foreach (var more in await Task.WhenAll(RunJavaScript(), RunPython(), RunCSharp()))
            outputs = outputs.Concat(more).ToDictionary();
        return outputs;
    }

    private Task<Dictionary<int, string>> RunBash() => RunScript(Languages.Bash, "guide.sh", GuidePrograms.Bash(guide), "bash", "-euo", "pipefail");

    private async Task<Dictionary<int, string>> RunJavaScript()
    {
        await JavaScriptPackage.Built;
        Directory.CreateDirectory(Path.Combine(folder, "node_modules"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules", "musicverse"), JavaScriptPackage.Folder);
        return await RunScript(Languages.JavaScript, "guide.mjs", GuidePrograms.JavaScript(guide), "node");
    }

    private Task<Dictionary<int, string>> RunPython() => RunScript(Languages.Python, "guide.py", GuidePrograms.Python(guide), PythonSdkTests.Python);

    private async Task<Dictionary<int, string>> RunCSharp() =>
        guide.In(Languages.CSharp).Any() ? await Start(Languages.CSharp, "dotnet", await CSharpOfAllGuides.Value, guide.Name) : [];

    private async Task<Dictionary<int, string>> RunScript(string language, string name, string script, string program, params string[] arguments)
    {
        if (!guide.In(language).Any())
            return [];
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, script);
        return await Start(language, program, [.. arguments, path]);
    }

    private async Task<Dictionary<int, string>> Start(string language, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Directory.CreateDirectory(Path.Combine(folder, language)).FullName };
        start.Environment["PYTHONPATH"] = Path.Combine(RepositoryFiles.Root, "sdks", "python", "src");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return GuidePrograms.Outputs((await Programs.Run(start)).Output);
    }
}

extern alias Sdk;

using System.Diagnostics;
using System.Runtime.InteropServices;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Docs;

/// <summary>A program in C#, compiled by the compiler alone: a project would cost a restore and a build.</summary>
internal static class CSharpProgram
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string RuntimeConfig = """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "10.0.0" } } }""";

    /// <param name="source">With statements at the top, as a file-based program has them.</param>
    /// <param name="folder">Gets the program and what it needs.</param>
    /// <returns>An assembly for <c>dotnet</c>.</returns>
    public static async Task<string> Compile(string source, string folder)
    {
        var sdk = typeof(MusicVerseClient).Assembly.Location;
        var program = Path.Combine(folder, "program.dll");
        await File.WriteAllTextAsync(Path.Combine(folder, "program.cs"), source);
        await File.WriteAllTextAsync(Path.Combine(folder, "usings.cs"), ImplicitUsings);
        await File.WriteAllTextAsync(Path.ChangeExtension(program, ".runtimeconfig.json"), RuntimeConfig);
        File.Copy(sdk, Path.Combine(folder, Path.GetFileName(sdk)), overwrite: true);

        var framework = RuntimeEnvironment.GetRuntimeDirectory();
        var references = Directory.EnumerateFiles(framework, "*.dll").Append(sdk).Select(path => $"-r:\"{path}\"");
        var options = Path.Combine(folder, "program.rsp");
        await File.WriteAllLinesAsync(options, ["-nologo", "-noconfig", "-nullable:enable", $"-out:\"{program}\"", .. references, "program.cs", "usings.cs"]);
        await Programs.Run(new ProcessStartInfo("dotnet", [await Compiler(framework), $"@{options}"]) { WorkingDirectory = folder });
        return program;
    }

    /// <summary>…/shared/Microsoft.NETCore.App/10.0.1/ has a neighbour …/sdk/10.0.401/.</summary>
    private static async Task<string> Compiler(string framework)
    {
        var version = (await Programs.Run("dotnet", "--version")).Output.Trim();
        return Path.GetFullPath(Path.Combine(framework, "..", "..", "..", "sdk", version, "Roslyn", "bincore", "csc.dll"));
    }
}

using System.IO.Compression;
using System.Xml.Linq;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Sdks;

/// <summary>The package as it is published. What is in it is tested throughout: every test uses it.</summary>
public sealed class DotNetSdkTests
{
    [Fact]
    public async Task The_package_has_the_library_with_its_documentation_and_depends_on_nothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("musicverse-nupkg-");
        try
        {
            var project = Path.Combine(RepositoryFiles.Root, "sdks", "dotnet", "MusicVerse");
            await Programs.Run("dotnet", "pack", project, "--configuration", "Debug", "--no-build", "--nologo", "--output", folder.FullName);
            await using var package = await ZipFile.OpenReadAsync(Assert.Single(folder.GetFiles("*.nupkg")).FullName, cancel);
            var names = package.Entries.Select(entry => entry.FullName).ToList();
            Assert.Contains("lib/net10.0/MusicVerse.dll", names);
            Assert.Contains("lib/net10.0/MusicVerse.xml", names);
            Assert.Contains("README.md", names);

            await using var description = await package.GetEntry("MusicVerse.nuspec")!.OpenAsync(cancel);
            var elements = (await XDocument.LoadAsync(description, LoadOptions.None, cancel)).Descendants().ToList();
            Assert.Equal("MIT", elements.Single(element => element.Name.LocalName == "license").Value);
            Assert.DoesNotContain(elements, element => element.Name.LocalName == "dependency");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

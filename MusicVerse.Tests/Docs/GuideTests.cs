extern alias Sdk;

using System.Text.Json;
using MusicVerse.Tests.Fakes;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Docs;

/// <summary>
/// Every block of the guides is run against the running system, and what they show as output is compared with what comes.
/// The blocks of one guide in one language are one program, so that a later one can use what an earlier one made.
/// </summary>
public sealed class GuideTests(SharedApp shared) : AppTests(shared)
{
    private const long Credits = 100;

    private static readonly string[] KeyScopes = ["keys:write"];

    public static TheoryData<string> Guides => [.. Guide.All.Select(guide => guide.Name)];

    [Theory]
    [MemberData(nameof(Guides))]
    public async Task All_blocks_of_a_guide_work(string name)
    {
        var guide = Guide.All.Single(one => one.Name == name);
        await using var sink = await WebhookSink.Start();
        var folder = Directory.CreateTempSubdirectory($"musicverse-guide-{name}-");
        try
        {
            var outputs = await new GuideRun(guide, await Environment(sink), folder.FullName).Run();
            for (var index = 0; index < guide.Blocks.Count; index++)
                Check(guide, index, outputs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Check(Guide guide, int index, IReadOnlyDictionary<int, string> outputs)
    {
        var block = guide.Blocks[index];
        var where = $"{guide.Name}.md:{block.Line}";
        var isAnswer = block.Follows && guide.Blocks[index - 1].IsProgram;
        switch (block.Language)
        {
            case var language when Languages.Programs.Contains(language):
                Assert.True(outputs.ContainsKey(index), $"{where} was not reached.");
                break;
            case Languages.Output:
                Assert.True(isAnswer, $"{where}: output stands right after the program that prints it.");
                ShownOutput.AssertLines(block.Text, outputs[index - 1], where);
                break;
            case Languages.Json when isAnswer:
                ShownOutput.AssertShape(block.Text, outputs[index - 1], where);
                break;
            case Languages.Json:
                JsonDocument.Parse(block.Text).Dispose();
                break;
            default:
                Assert.Fail($"{where}: nobody knows how to try a block of '{block.Language}'.");
                break;
        }
    }

    private async Task<Dictionary<string, string>> Environment(WebhookSink sink)
    {
        var user = await App.NewUser(Credits, tier: "studio");
        var plain = await user.Client.ApiKeys.Create("scopes", cancel: Cancel);
        var key = await user.Client.ApiKeys.Create("guide", [.. plain.Scopes, .. KeyScopes], cancel: Cancel);
        await user.Client.ApiKeys.Revoke(plain.Id, Cancel);
        return new()
        {
            ["MUSICVERSE_URL"] = App.ApiUrl.ToString().TrimEnd('/'),
            ["MUSICVERSE_API_KEY"] = key.Key!,
            ["WEBHOOK_URL"] = sink.Url("hooks"),
        };
    }
}

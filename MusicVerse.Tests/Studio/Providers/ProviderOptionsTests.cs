using Microsoft.Extensions.Options;
using MusicVerse.Workers.Studio.Providers;
using Xunit;

namespace MusicVerse.Tests.Studio.Providers;

public sealed class ProviderOptionsTests
{
    [Fact]
    public async Task Without_any_configuration_all_outside_providers_are_there_and_disabled()
    {
        await using var bench = await ProviderBench.Start([], "suno");

        Assert.Contains("3109 suno", bench.Logs.Text);
        Assert.Contains("3109 stability", bench.Logs.Text);
        Assert.Contains("3109 replicate", bench.Logs.Text);
    }

    [Theory]
    [InlineData("Providers:Suno:BaseUrl", "http://api.sunoapi.org", "BaseUrl")]
    [InlineData("Providers:Suno:BaseUrl", "/relative", "BaseUrl")]
    [InlineData("Providers:Suno:Model", "V3", "Model")]
    [InlineData("Providers:Suno:MaxArtifactBytes", "0", "MaxArtifactBytes")]
    [InlineData("Providers:Stability:Model", "stable-audio-9", "Model")]
    [InlineData("Providers:Stability:Steps", "50", "Steps")]
    [InlineData("Providers:Stability:OutputFormat", "ogg", "OutputFormat")]
    [InlineData("Providers:Replicate:Version", "latest", "Version")]
    [InlineData("Providers:Replicate:Deadline", "00:00:00", "Deadline")]
    public async Task A_wrong_setting_is_named_at_start(string key, string value, string named)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => ProviderBench.Start([new(key, value)], "suno"));

        Assert.Contains(named, error.Message);
    }

    [Fact]
    public async Task A_key_that_no_header_can_hold_is_refused_without_being_shown()
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(
            () => ProviderBench.Start([new("Providers:Suno:ApiKey", "se\ncret")], "suno"));

        Assert.Contains("ApiKey", error.Message);
        Assert.DoesNotContain("cret", error.Message.Replace("ApiKey", "", StringComparison.Ordinal));
    }

    [Fact]
    public void A_handle_survives_json()
    {
        var task = new ProviderTask(
            "suno", "t-1", "V5", Guid.CreateVersion7(), new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero), new(0.06m, "USD", CostBasis.PriceTable));

        Assert.Equal(task, ProviderTask.FromJson(task.ToJson()));
        Assert.Contains("\"price_table\"", task.ToJson());
    }
}

using MusicVerse.Tests.Fakes;

namespace MusicVerse.Tests.Hosting;

/// <summary>The outside providers that the workers of a system under test talk to.</summary>
public sealed record ProviderFakes(SunoFake Suno, StabilityFake Stability, ReplicateFake Replicate) : IAsyncDisposable
{
    public static async Task<ProviderFakes> Start() => new(
        await ProviderFake.Start<SunoFake>(), await ProviderFake.Start<StabilityFake>(), await ProviderFake.Start<ReplicateFake>());

    public IEnumerable<KeyValuePair<string, string?>> EnvironmentVariables =>
        [.. Suno.EnvironmentVariables, .. Stability.EnvironmentVariables, .. Replicate.EnvironmentVariables];

    public async ValueTask DisposeAsync()
    {
        await Suno.DisposeAsync();
        await Stability.DisposeAsync();
        await Replicate.DisposeAsync();
    }
}

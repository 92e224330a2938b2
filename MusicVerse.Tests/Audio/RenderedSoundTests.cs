using MusicVerse.Audio;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>Twelve seconds of pieces that once came out broken.</summary>
public sealed class RenderedSoundTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicverse-test-");

    [Fact]
    public async Task Loud_drums_are_limited_and_not_clipped()
    {
        var track = await Produce("disco", seed: 35);

        foreach (var stem in track.Stems)
        {
            var peak = (await Decode(stem.Path)).Peak();
            Assert.True(peak < 0.95, $"{stem.Name} peaks at {peak:0.000}.");
        }
    }

    [Fact]
    public async Task Music_too_slow_for_its_length_is_faded_out_and_not_cut()
    {
        var master = await Decode((await Produce("cinematic piano, 45 bpm", seed: 21)).MasterFlac);

        var end = master.Left.AsSpan()[^StereoBuffer.Frames(0.01)..];
        Assert.True(Loudest(end) < 0.003, $"The last 10 ms reach {Loudest(end):0.0000}.");
        Assert.True(Loudest(master.Left) > 0.1);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<ProducedTrack> Produce(string prompt, long seed) => RenderedTrack.Produce(_folder.FullName, seed, prompt: prompt);

    private static Task<StereoBuffer> Decode(string path) =>
        new AudioReader(new AudioTools()).Read(path, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private static float Loudest(ReadOnlySpan<float> samples)
    {
        var loudest = 0f;
        foreach (var sample in samples) loudest = Math.Max(loudest, Math.Abs(sample));
        return loudest;
    }
}

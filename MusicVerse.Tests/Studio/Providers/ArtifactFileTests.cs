using System.Net;
using MusicVerse.Core.Storage;
using MusicVerse.Tests.Fakes;
using MusicVerse.Workers.Studio.Providers;
using MusicVerse.Workers.Studio.Providers.Http;
using Xunit;

namespace MusicVerse.Tests.Studio.Providers;

public sealed class ArtifactFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("musicverse-artifact-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_endless_body_is_read_a_buffer_beyond_the_limit_and_no_further()
    {
        const int Limit = 1_000_000, Buffer = 100_000;
        using var body = new EndlessWav();
        using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) };

        var error = await Assert.ThrowsAsync<ProviderException>(
            () => ArtifactFile.Save(response, Path.Combine(_folder, "a"), Limit, "Fake", TestContext.Current.CancellationToken));

        Assert.Equal(ProviderErrorKind.UnusableArtifact, error.Kind);
        Assert.InRange(body.BytesRead, Limit, Limit + Buffer);
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_taken()
    {
        var wav = Tone.Wav(0.5);
        using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(wav) };

        var file = await ArtifactFile.Save(response, Path.Combine(_folder, "a"), wav.Length, "Fake", TestContext.Current.CancellationToken);

        Assert.Equal(wav, await File.ReadAllBytesAsync(file.Path, TestContext.Current.CancellationToken));
    }

    /// <summary>A WAV header and then zeros without end.</summary>
    private sealed class EndlessWav : ForwardReadStream
    {
        private readonly byte[] _header = Tone.EndlessHeader();

        public long BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Clear();
            if (BytesRead < _header.Length)
            {
                var rest = _header.AsSpan((int)BytesRead);
                rest[..Math.Min(rest.Length, buffer.Length)].CopyTo(buffer.Span);
            }
            BytesRead += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Web;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Media;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>The media endpoints with a clock of their own: links live for hours.</summary>
public sealed class MediaExpiryTests(SharedApp shared, TestDatabase secrets) : AppTests(shared), IClassFixture<TestDatabase>
{
    /// <summary>More than fits into what lies between two programs.</summary>
    private const int Size = 64 * 1024 * 1024;

    private const int CopyBytes = 64 * 1024;
    private const string FileName = "long.wav";

    // One for all servers of this class, for they read the same secrets.
    private static readonly EphemeralDataProtectionProvider Protection = new();

    [Fact]
    public async Task A_file_that_is_still_being_sent_ends_with_its_link()
    {
        var (_, artifact) = await LargeStem();

        await EndsWithItsLink(signer => signer.Sign(artifact, FileName, download: false));
    }

    [Fact]
    public async Task An_archive_of_stems_that_is_still_being_sent_ends_with_its_link()
    {
        var (version, _) = await LargeStem();

        await EndsWithItsLink(signer => signer.SignStems(version, "Long" + StemsArchive.FileNameEnd));
    }

    private async Task EndsWithItsLink(Func<MediaSigner, string> sign)
    {
        var clock = new LaterClock();
        await using var server = await Start(clock);
        var link = sign(server.Services.GetRequiredService<MediaSigner>());
        var query = HttpUtility.ParseQueryString(link[link.IndexOf('?', StringComparison.Ordinal)..]);
        var expires = DateTimeOffset.FromUnixTimeSeconds(long.Parse(query["expires"]!, CultureInfo.InvariantCulture));
        clock.Later = expires - TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(3);

        using var connection = new TcpClient();
        var address = new Uri(server.Urls.Single());
        await connection.ConnectAsync(address.Host, address.Port, Cancel);
        await using var wire = connection.GetStream();
        await wire.WriteAsync(Encoding.ASCII.GetBytes($"GET {link} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n"), Cancel);
        var buffer = new byte[CopyBytes];
        var first = await wire.ReadAsync(buffer, Cancel);
        Assert.StartsWith("HTTP/1.1 200 OK", Encoding.ASCII.GetString(buffer, 0, first), StringComparison.Ordinal);
        await Until.True(() => Task.FromResult(clock.GetUtcNow() > expires + TimeSpan.FromSeconds(1)), "the link has ended");

        Assert.True(await ReadToEnd(wire, buffer) < Size, "The whole file came.");
    }

    private static async Task<long> ReadToEnd(NetworkStream wire, byte[] buffer)
    {
        var total = 0L;
        try
        {
            while (await wire.ReadAsync(buffer, Cancel) is > 0 and var count)
                total += count;
        }
        catch (IOException)
        {
            // How the other side tells that this is not the end.
        }

        return total;
    }

    private async Task<(Guid Version, Guid Artifact)> LargeStem()
    {
        var user = await App.NewUser();
        var track = await user.MakeTrack();
        var id = Guid.CreateVersion7();
        var versionId = await App.Database.QueryOne<Guid>("select current_version_id from tracks where id = @Id", new { track.Id }, Cancel);
        var path = $"{track.Id}/{versionId}/{FileName}";
        await new BlobServiceClient(await App.BlobsConnectionString()).GetBlobContainerClient("tracks").GetBlobClient(path)
            .UploadAsync(new BinaryData(new byte[Size]), Cancel);
        await App.Database.Execute(
            """
            insert into artifacts (id, version_id, kind, name, blob_path, content_type, bytes, sha256, source, created_at)
            values (@id, @versionId, 'stem', 'long', @path, 'audio/wav', @Size, '\x00', 'composed', now())
            """,
            new { id, versionId, path, Size },
            Cancel);
        return (versionId, id);
    }

    private async Task<WebApplication> Start(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services
            .AddCrossOrigin()
            .AddSingleton(clock)
            .AddSingleton<IDataProtectionProvider>(Protection)
            .AddSingleton(new SealedSecretStore(secrets.Database))
            .AddSingleton(new TrackStore(App.Database, clock))
            .AddSingleton(new TrackBlobs(new BlobServiceClient(await App.BlobsConnectionString())))
            .AddSingleton<MediaSigner>();
        var server = builder.Build();
        server.UseRouting();
        server.UseCors();
        server.MapMedia();
        await server.Services.GetRequiredService<MediaSigner>().Load(Cancel);
        await server.StartAsync(Cancel);
        return server;
    }

    private sealed class LaterClock : TimeProvider
    {
        public TimeSpan Later { get; set; }

        public override DateTimeOffset GetUtcNow() => TimeProvider.System.GetUtcNow() + Later;
    }
}

extern alias Sdk;

using MusicVerse.Core.Billing;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Tests.EndToEnd;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using Job = Sdk::MusicVerse.Job;
using JobKinds = Sdk::MusicVerse.JobKinds;
using JobStatus = Sdk::MusicVerse.JobStatus;
using Upload = Sdk::MusicVerse.Upload;
using ArtworkRequest = Sdk::MusicVerse.ArtworkRequest;
using EncodeFormats = Sdk::MusicVerse.EncodeFormats;

namespace MusicVerse.Tests.Studio;

/// <summary>From a file to a track, and everything that is done with tracks done to it.</summary>
public sealed class UploadedTracksTests(SharedApp shared, SoundFiles files) : AppTests(shared), IClassFixture<SoundFiles>
{
    private TestUser _user = null!;

    private TracksApi Tracks => _user.Client.Tracks;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _user = await App.NewUser(credits: 40);
    }

    [Fact]
    public async Task A_file_becomes_a_track_with_all_that_tracks_have_and_costs_nothing()
    {
        var upload = await Upload(await files.Make("My_demo.mp3", SoundFiles.Pulse, "-b:a", "128k"));
        var project = await _user.Client.Projects.Create("Demos", cancel: Cancel);
        var asked = await Tracks.Create(upload.Id, style: "house", projectId: project.Id, cancel: Cancel);
        Assert.Equal((JobKinds.Upload, 0L, null), (asked.Kind, asked.Credits, asked.TrackId));
        Assert.Equal("My_demo.mp3", asked.Input!.Value.GetProperty("filename").GetString());
        var job = await Done(asked);

        var track = await Tracks.Get(job.TrackId!.Value, Cancel);
        Assert.Equal(("My demo", "house", project.Id, "upload", "", null), (track.Title, track.Style, track.ProjectId, track.Provider, track.Prompt, track.StemsSource));
        Assert.Equal("Uploaded: MP3, 44.1 kHz, mono, 128 kbit/s", track.Interpretation);
        Assert.StartsWith("A ", track.Key, StringComparison.Ordinal);
        Assert.NotEmpty(track.Sections);
        Assert.Equal(track.Id, Assert.Single((await Tracks.List(cancel: Cancel)).Data).Id);
        Assert.Equal("upload", Assert.Single((await Tracks.Versions(track.Id, Cancel)).Data).Kind);
        var analysis = await Tracks.Analysis(track.Id, cancel: Cancel);
        Assert.Equal((track.VersionId, track.Key, track.TempoBpm), (analysis.VersionId, analysis.Key!.Name, analysis.Tempo!.Bpm));
        var (seconds, rate, codec) = await MediaTools.Probe(track.Downloads!.Flac!.AbsoluteUri);
        Assert.Equal((44100, "flac"), (rate, codec));
        Assert.Equal(6, seconds, 0.1);
        Assert.All((Uri?[])[track.AudioUrl, track.CoverUrl, track.CoverThumbnailUrl, track.WaveformUrl, track.Downloads.CoverPng], Assert.NotNull);
        Assert.Equal(40, (await _user.Balance()).Available);
        Assert.Null((await App.JobRow(job.Id)).HoldId);
        Assert.Equal(track.DurationMs, (await _user.Client.Uploads.Get(upload.Id, Cancel)).DurationMs);
        Assert.Equal(["upload.completed", "upload.queued", "upload.started"], await EventsOf(job.Id));
        Assert.Equal(["track.created"], await EventsOf(track.Id));
    }

    [Fact]
    public async Task One_upload_may_become_several_tracks()
    {
        var upload = await Upload(await files.Make("twice.wav"));
        var first = await Done(await Tracks.Create(upload.Id, "One", cancel: Cancel));
        await App.Database.Execute("update uploads set expires_at = now() + interval '1 minute' where id = @Id", new { upload.Id }, Cancel);
        var second = await Done(await Tracks.Create(upload.Id, "Two", cancel: Cancel));

        Assert.NotEqual(first.TrackId, second.TrackId);
        Assert.Equal(["Two", "One"], (await Tracks.List(cancel: Cancel)).Data.Select(track => track.Title));
        Assert.True((await _user.Client.Uploads.Get(upload.Id, Cancel)).ExpiresAt > upload.ExpiresAt, "What is used is kept longer.");
    }

    [Fact]
    public async Task A_retry_with_the_same_key_makes_one_track()
    {
        var upload = await Upload(await files.Make("once.wav"));
        var first = await Tracks.Create(upload.Id, idempotencyKey: "once", cancel: Cancel);
        var again = await Tracks.Create(upload.Id, idempotencyKey: "once", cancel: Cancel);

        Assert.Equal(first.Id, again.Id);
        await Done(first);
    }

    [Fact]
    public async Task What_is_no_music_fails_and_leaves_no_track()
    {
        await File.WriteAllTextAsync(files.In("poem.mp3"), string.Concat(Enumerable.Repeat("Once upon a midnight dreary\n", 100)), Cancel);
        foreach (var file in new[] { files.In("poem.mp3"), await files.Make("silence.wav", "anullsrc=d=2"), await files.Make("picture.mp4", "color=red:s=64x64:d=1") })
        {
            var job = await _user.WaitForEnd(await Tracks.Create((await Upload(file)).Id, cancel: Cancel));

            Assert.Equal((JobStatus.Failed, "audio_unusable"), (job.Status, job.Error!.Code));
            Assert.NotEmpty(job.Error.Detail!);
            Assert.Null(job.TrackId);
            Assert.Equal(1, (await App.JobRow(job.Id)).Attempt);
        }

        Assert.Empty((await Tracks.List(cancel: Cancel)).Data);
    }

    [Fact]
    public async Task A_job_whose_upload_was_deleted_meanwhile_says_so()
    {
        var outcome = await new JobSubmission(App.Database, new JobStore(App.Database), new Ledger(App.Database)).Submit(
            _user.Id,
            new NewJob
            {
                Kind = JobKinds.Upload,
                Request = JsonColumn.Write(new UploadRequest(Guid.CreateVersion7(), "gone.wav", null, null, null)),
                Credits = 0,
                Description = "Track of an upload",
                Result = new VersionRef(Guid.CreateVersion7(), Guid.CreateVersion7()),
            },
            idempotency: null,
            Cancel);

        var submitted = Assert.IsType<SubmitOutcome.Accepted>(outcome).Job;
        var end = await _user.WaitForEnd(await _user.Client.Jobs.Get(submitted.Id, Cancel));
        Assert.Equal((JobStatus.Failed, "upload_gone"), (end.Status, end.Error!.Code));
    }

    [Fact]
    public async Task An_uploaded_track_is_worked_on_like_any_other()
    {
        var job = await Done(await Tracks.Create((await Upload(await files.Make("worked.wav"))).Id, cancel: Cancel));
        var track = await Tracks.Get(job.TrackId!.Value, Cancel);
        var generated = await _user.MakeTrack(TestUser.Sketch with { Duration = 8 });
        Assert.Equal(StemsSource.Composed, generated.StemsSource);

        await Done(await Tracks.SeparateStems(track.Id, cancel: Cancel));
        var apart = await Tracks.Get(track.Id, Cancel);
        Assert.Equal(["bass", "drums", "other", "vocals"], apart.Stems.Select(stem => stem.Name).Order(StringComparer.Ordinal));
        Assert.Equal((StemsSource.Separated, StemsSource.Separated), (apart.StemsSource, (await Tracks.Version(track.Id, track.VersionId!.Value, Cancel)).StemsSource));

        var merged = await Done(await Tracks.Edit(
            track.Id, [TrackEdit.Trim(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)), TrackEdit.Merge(generated.Id, TimeSpan.FromSeconds(1))], cancel: Cancel));
        var version = await Tracks.Version(track.Id, merged.VersionId!.Value, Cancel);
        Assert.Equal(("edit", track.VersionId), (version.Kind, version.ParentVersionId));
        Assert.Equal(4000 + generated.DurationMs - 1000, version.DurationMs, 2.0);

        await Done(await Tracks.Encode(track.Id, [EncodeFormats.Opus], cancel: Cancel));
        await Done(await Tracks.NewArtwork(track.Id, new ArtworkRequest { Look = "ambient" }, cancel: Cancel));
        await Done(await Tracks.Analyze(track.Id, cancel: Cancel));
        var end = await Tracks.Get(track.Id, Cancel);
        Assert.Equal("opus", (await MediaTools.Probe(end.Downloads!.Opus!.AbsoluteUri)).Codec);
        Assert.NotEqual(track.CoverUrl!.AbsolutePath, end.CoverUrl!.AbsolutePath);
        Assert.Equal("flac", (await Tracks.Analysis(track.Id, cancel: Cancel)).Format!.Container);
    }

    [Fact]
    public async Task The_sdk_sends_makes_and_waits_in_one_call()
    {
        var file = await files.Make("whole.flac", SoundFiles.Pulse, "-metadata", "title=Whole");
        var sent = new List<long>();

        var track = await _user.Client.UploadTrack(file, new Recorder(sent), Cancel);

        Assert.Equal("Whole", track.Title);
        Assert.Equal(new FileInfo(file).Length, sent[^1]);
        Assert.Equal(sent.Order(), sent);
    }

    private Task<Upload> Upload(string file) => _user.Client.Uploads.Create(file, cancel: Cancel);

    private async Task<Job> Done(Job job)
    {
        var end = await _user.WaitForEnd(job);
        Assert.True(end.Status == JobStatus.Succeeded, $"The {end.Kind} job ended {end.Status}: {end.Error?.Code} {end.Error?.Detail}");
        return end;
    }

    private async Task<IEnumerable<string>> EventsOf(Guid subject) =>
        (await App.Database.Query<string>("select type from events where subject_id = @subject", new { subject }, Cancel)).Order(StringComparer.Ordinal);

    private sealed class Recorder(List<long> sent) : IProgress<long>
    {
        public void Report(long value) => sent.Add(value);
    }
}

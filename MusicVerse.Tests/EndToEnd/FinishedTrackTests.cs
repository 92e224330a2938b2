extern alias Sdk;

using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.EndToEnd;

/// <summary>A prompt has become a track: everything that belongs to it is there and is what it says it is.</summary>
public sealed class FinishedTrackTests(SharedApp shared, OneTrack one) : AppTests(shared), IClassFixture<OneTrack>
{
    private const double LengthToleranceSeconds = 3;

    [Fact]
    public void The_track_tells_what_was_asked_for()
    {
        Assert.Equal("lofi", one.Track.Style);
        Assert.Equal(84, one.Track.TempoBpm);
        Assert.Equal(2026, one.Track.Seed);
        Assert.Equal("local", one.Track.Provider);
        Assert.NotEmpty(one.Track.Title);
        Assert.NotEmpty(one.Track.Interpretation!);
        Assert.NotEmpty(one.Track.Sections);
    }

    [Fact]
    public async Task The_mp3_plays_from_start_to_end()
    {
        var file = await one.Fetch(one.Track.AudioUrl!);
        var (seconds, _, codec) = await MediaTools.Probe(file);
        Assert.Equal("mp3", codec);
        Assert.Equal(one.Track.DurationMs / 1000.0, seconds, LengthToleranceSeconds);
        Assert.Equal(30, seconds, LengthToleranceSeconds);
        await MediaTools.Play(file);
    }

    [Fact]
    public async Task The_master_is_as_loud_as_promised()
    {
        var file = await one.Fetch(one.Track.Downloads!.Flac!);
        Assert.Equal("flac", (await MediaTools.Probe(file)).Codec);
        var (lufs, peak) = await MediaTools.Loudness(file);
        Assert.InRange(lufs, -14.3, -13.7);
        Assert.True(peak <= -1.0, $"The true peak is {peak} dBTP.");
    }

    [Fact]
    public async Task Every_stem_is_as_long_as_the_master()
    {
        var master = (await MediaTools.Probe(await one.Fetch(one.Track.Downloads!.Flac!))).Seconds;
        Assert.True(one.Track.Stems.Count >= 3, $"There are {one.Track.Stems.Count} stems.");
        foreach (var stem in one.Track.Stems)
        {
            var file = await one.Fetch(stem.AudioUrl!);
            Assert.Equal(master, (await MediaTools.Probe(file)).Seconds, 0.05);
            await MediaTools.Play(file);
        }
    }

    [Fact]
    public async Task The_score_is_a_MIDI_file_with_notes_and_its_tempo()
    {
        var midi = await one.Bytes(one.Track.Downloads!.Midi!);
        Assert.Equal("MThd", Encoding.ASCII.GetString(midi, 0, 4));
        var tracks = BinaryPrimitives.ReadInt16BigEndian(midi.AsSpan(10));
        var at = 14;
        for (var track = 0; track < tracks; track++)
        {
            Assert.Equal("MTrk", Encoding.ASCII.GetString(midi, at, 4));
            at += 8 + BinaryPrimitives.ReadInt32BigEndian(midi.AsSpan(at + 4));
        }

        Assert.Equal(midi.Length, at);
        // FF 51 03: microseconds per quarter note; 84 beats per minute are 714 286.
        var tempo = midi.AsSpan().IndexOf(new byte[] { 0xFF, 0x51, 0x03 });
        Assert.InRange((midi[tempo + 3] << 16) | (midi[tempo + 4] << 8) | midi[tempo + 5], 714_285, 714_287);
    }

    [Fact]
    public async Task The_waveform_has_a_peak_for_every_bin()
    {
        using var peaks = JsonDocument.Parse(await one.Bytes(one.Track.WaveformUrl!));
        var root = peaks.RootElement;
        var bins = root.GetProperty("bins").GetInt32();
        Assert.InRange(bins, 500, 4000);
        foreach (var name in new[] { "min", "max", "rms" })
            Assert.Equal(bins, root.GetProperty(name).GetArrayLength());
        Assert.Contains(root.GetProperty("max").EnumerateArray(), value => value.GetInt32() > 20);
        Assert.InRange(root.GetProperty("duration_ms").GetInt64() - one.Track.DurationMs, -100, 100);
    }

    [Fact]
    public async Task The_cover_is_a_picture()
    {
        var cover = await one.Bytes(one.Track.CoverUrl!);
        Assert.Equal(new byte[] { 0xFF, 0xD8, 0xFF }, cover[..3]);
    }

    [Fact]
    public async Task It_cost_its_price_once_and_nothing_is_held()
    {
        Assert.Equal(new Balance(18, 0), await one.Owner.Balance());
        var moves = (await one.Owner.Client.Billing.Transactions(cancel: Cancel)).Data;
        Assert.Equal(["charge", "hold", "grant"], moves.Select(move => move.Kind));
        Assert.All(moves.Take(2), move => Assert.Equal(one.Track.JobId, move.JobId));
    }

    [Fact]
    public async Task The_same_seed_and_request_give_the_same_bytes()
    {
        var user = await App.NewUser();
        // Sixteen bars more than one style is enough: what differs between runs is time, threads and folders, not style.
        var request = new GenerateRequest { Prompt = "warm house with organ stabs", Style = "house", Duration = 12, Seed = 99 };
        var first = await user.MakeTrack(request);
        var second = await user.MakeTrack(request);
        var other = await user.MakeTrack(request with { Seed = 100 });

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(await Hashes(first.Id), await Hashes(second.Id));
        Assert.NotEqual((await Hashes(first.Id)).First(h => h.Name == "master"), (await Hashes(other.Id)).First(h => h.Name == "master"));
    }

    private async Task<IReadOnlyList<(string Name, string Hash)>> Hashes(Guid trackId) => await App.Database.Query<(string Name, string Hash)>(
        """
        select a.name, encode(a.sha256, 'hex')
          from artifacts a join track_versions v on v.id = a.version_id
         where v.track_id = @trackId and a.kind in ('master', 'stem', 'score')
         order by a.kind, a.name
        """,
        new { trackId },
        Cancel);
}

using System.Text;
using MusicVerse.Audio;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>Files of people's own become tracks, and what is no music does not.</summary>
public sealed class ImportTests : AnalysisSounds
{
    private const string Pulse = "aevalsrc='0.2*sin(2*PI*220*t)*exp(-4*mod(t,0.5))':d=6";

    [Theory]
    [InlineData("a.mp3", "-ar 44100 -ac 2", "mp3")]
    [InlineData("a.ogg", "-c:a libopus -ar 48000 -ac 2", "ogg")]
    [InlineData("a.wav", "-c:a pcm_u8 -ar 8000 -ac 1", "wav")]
    [InlineData("a.m4a", "-c:a aac -ac 2", "mp4")]
    [InlineData("a.txt", "-f flac -ar 96000 -ac 1", "flac")]
    public async Task Audio_of_any_accepted_kind_becomes_a_track_whatever_its_name(string name, string options, string container)
    {
        var track = await Import(await Make(name, Pulse, options));

        Assert.Equal(6, track.Duration.TotalSeconds, 0.1);
        // Two beats a second, or every second of them.
        Assert.Contains(Math.Round(track.Analysis.Tempo.Bpm!.Value), (double[])[60, 120]);
        Assert.Equal(container, track.Analysis.Format.Container);
        var master = await new AudioProbe(Tools).Probe(track.MasterFlac, Cancel);
        Assert.Equal(("flac", 44100, 2, 24), (master.Codec, master.SampleRate, master.Channels, master.BitDepth));
        Assert.All(
            (string[])[track.PreviewMp3, track.PeaksJson, track.Cover.Jpeg, track.Cover.Png, track.Cover.Thumbnail],
            file => Assert.True(new FileInfo(file).Length > 1000));
    }

    [Fact]
    public async Task What_a_master_can_hold_stays_as_it_is_to_the_last_bit()
    {
        var sound = Music(seed: 3, seconds: 4, bpm: 100);
        sound.QuantizeTo24Bits();
        var track = await Import(Write("exact.wav", sound));

        var master = await new AudioReader(Tools).Read(track.MasterFlac, TimeSpan.FromMinutes(1), Cancel);
        Assert.Equal(sound.Left, master.Left);
        Assert.Equal(sound.Right, master.Right);
    }

    [Fact]
    public async Task What_is_beyond_full_scale_is_held_under_it()
    {
        var sound = Music(seed: 4, seconds: 3, bpm: 100);
        sound.Scale(3 / sound.Peak());
        var track = await Import(Write("loud.wav", sound));

        Assert.InRange((await new AudioReader(Tools).Read(track.MasterFlac, TimeSpan.FromMinutes(1), Cancel)).Peak(), 0.5, 0.99);
    }

    [Fact]
    public async Task Its_own_title_is_asked_before_its_name_and_a_person_before_both()
    {
        var tagged = await Make("tagged.ogg", Pulse, "-c:a libvorbis -metadata title=Tagged");
        var nameless = await Make("plain.wav", Pulse);

        Assert.Equal("Mine", (await Import(tagged, title: " Mine ", fileName: "x.ogg")).Title);
        Assert.Equal("Tagged", (await Import(tagged, fileName: "x.ogg")).Title);
        Assert.Equal("My first demo", (await Import(nameless, fileName: "My_first\tdemo.wav")).Title);
        Assert.Equal("Untitled", (await Import(nameless, fileName: ".wav")).Title);
        Assert.Equal(120, (await Import(nameless, title: new string('x', 500))).Title.Length);
    }

    [Theory]
    [InlineData("\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645")]
    [InlineData("👨\u200D👩\u200D👧 at home")]
    [InlineData("\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F anthem")]
    [InlineData("🏳️\u200D🌈")]
    [InlineData("क्\u200Dष")]
    [InlineData("e\u0301te\u0301")]
    [InlineData("שיר\u200F!")]
    [InlineData("a\u00A0b\u3000c")]
    public async Task A_title_stays_as_it_is_seen_code_point_for_code_point(string title) =>
        Assert.Equal(title, await TitleOf(await Tagged("seen.flac", title), fileName: "other.flac"));

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800 \u2800")]
    [InlineData("\u200D")]
    [InlineData("\uFE0F\u00AD\u115F")]
    [InlineData("\U000E0061\u2060\u180E")]
    public async Task A_title_that_shows_nothing_is_none(string title) =>
        Assert.Equal("My song", await TitleOf(await Tagged("blank.flac", title), own: title, fileName: "My_song.flac"));

    [Fact]
    public async Task What_would_turn_words_round_or_hide_letters_is_left_out_of_a_title() =>
        Assert.Equal("gnp.exe hidden", await TitleOf(await Tagged("turned.flac", "\u202Egnp.exe\u202C hid\u200Bden"), fileName: "x"));

    [Fact]
    public async Task A_long_title_ends_with_a_whole_character()
    {
        const string Family = "👨\u200D👩\u200D👧";
        var title = await TitleOf(await Make("plain.wav", Pulse), own: string.Concat(Enumerable.Repeat(Family, 100)));

        Assert.Equal(string.Concat(Enumerable.Repeat(Family, 120 / Family.Length)), title);
    }

    [Theory]
    [InlineData("Привет")]
    [InlineData("Мир")]
    [InlineData("Ты")]
    [InlineData("ПЕСНЯ № 1 – «Ёлка»")]
    [InlineData("Звезда по имени Солнце (live)")]
    [InlineData("Кино feat. DJ Грув")]
    [InlineData("Пісня про Київ")]
    public async Task A_title_in_the_russian_code_page_is_read_as_russian(string title)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes(title);
        foreach (var file in new[] { await Id3V2("v2.mp3", bytes), await Id3V1("v1.mp3", bytes), await Riff("riff.wav", bytes) })
            Assert.Equal(title, await TitleOf(file, fileName: "x.mp3"));
    }

    [Theory]
    [InlineData("Café del Mar")]
    [InlineData("Ágætis byrjun")]
    [InlineData("Motörhead ÅÄÖ")]
    [InlineData("Für Elise")]
    [InlineData("¿Qué será?")]
    [InlineData("Ça va déjà à l'été")]
    [InlineData("10 × 10 = 100 m²")]
    [InlineData("Don’t stop – “now”")]
    public async Task A_title_in_the_western_code_page_stays(string title)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(title);
        foreach (var file in new[] { await Id3V2("v2.mp3", bytes), await Id3V1("v1.mp3", bytes), await Riff("riff.wav", bytes) })
            Assert.Equal(title, await TitleOf(file, fileName: "x.mp3"));
    }

    [Fact]
    public async Task Nobody_is_named_as_the_artist()
    {
        var track = await Import(await Make("mine.wav", Pulse));
        var tags = "";
        await ExternalProgram.Run(
            Tools.Ffprobe,
            ["-v", "error", "-show_entries", "format_tags", track.PreviewMp3],
            Cancel,
            drain: async (stream, stop) => tags = await new StreamReader(stream).ReadToEndAsync(stop));

        Assert.Contains("title=", tags, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("artist", tags, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_becomes_what_is_there_of_it()
    {
        var whole = await File.ReadAllBytesAsync(await Make("whole.mp3", Pulse, "-b:a 128k"), Cancel);
        await File.WriteAllBytesAsync(In("half.mp3"), whole[..(whole.Length / 2)], Cancel);

        Assert.InRange((await Import(In("half.mp3"))).Duration.TotalSeconds, 2.5, 3.5);
    }

    [Fact]
    public async Task Text_that_calls_itself_music_is_refused()
    {
        await File.WriteAllTextAsync(In("poem.mp3"), string.Concat(Enumerable.Repeat("Не пой, красавица, при мне\n", 400)), Cancel);
        await Refused(In("poem.mp3"));
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        await File.WriteAllBytesAsync(In("empty.wav"), [], Cancel);
        await Refused(In("empty.wav"), "empty");
    }

    [Fact]
    public async Task Silence_is_refused() => await Refused(await Make("silence.flac", "anullsrc=d=3"), "silent");

    [Fact]
    public async Task A_file_of_no_seconds_is_refused() => await Refused(Write("zero.wav", new StereoBuffer(0)));

    [Fact]
    public async Task A_picture_without_sound_is_refused() => await Refused(await Make("picture.mp4", "color=red:s=64x64:d=1"), "no audio");

    [Fact]
    public async Task What_is_too_long_to_be_edited_is_refused() =>
        await Refused(await Make("long.mp3", "sine=440:d=1230:r=8000", "-ac 1 -b:a 8k"), "20 minutes");

    /// <summary>As the importer finds it, without making a track of the file.</summary>
    private static async Task<string> TitleOf(string path, string? own = null, string? fileName = null) =>
        ImportedTitle.Of(own, (await new AudioProbe(Tools).Probe(path, Cancel)).Title, fileName);

    private async Task<string> Tagged(string name, string title)
    {
        await ExternalProgram.Run(Tools.Ffmpeg, ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", Pulse, "-metadata", $"title={title}", In(name)], Cancel);
        return In(name);
    }

    // ID3v2.3: one frame, marked as Latin-1 by its first byte.
    private async Task<string> Id3V2(string name, byte[] title)
    {
        byte[] frame = [.. "TIT2"u8, .. BigEndian(title.Length + 1), 0, 0, 0, .. title];
        byte[] tag = [.. "ID3"u8, 3, 0, 0, 0, 0, (byte)(frame.Length >> 7), (byte)(frame.Length & 0x7F), .. frame];
        await File.WriteAllBytesAsync(In(name), [.. tag, .. await Untagged()], Cancel);
        return In(name);
    }

    // ID3v1: 128 bytes at the end, 30 of them for the title; nothing says in which code page.
    private async Task<string> Id3V1(string name, byte[] title)
    {
        var tag = new byte[128];
        "TAG"u8.CopyTo(tag);
        title.CopyTo(tag, 3);
        await File.WriteAllBytesAsync(In(name), [.. await Untagged(), .. tag], Cancel);
        return In(name);
    }

    private async Task<string> Riff(string name, byte[] title)
    {
        byte[] padded = [.. title, .. new byte[1 + (title.Length + 1) % 2]];
        byte[] info = [.. "INFOINAM"u8, .. LittleEndian(padded.Length), .. padded];
        var sound = await File.ReadAllBytesAsync(await Make("untagged.wav", Pulse), Cancel);
        byte[] file = [.. sound, .. "LIST"u8, .. LittleEndian(info.Length), .. info];
        LittleEndian(file.Length - 8).CopyTo(file, 4);
        await File.WriteAllBytesAsync(In(name), file, Cancel);
        return In(name);
    }

    private async Task<byte[]> Untagged() =>
        await File.ReadAllBytesAsync(await Make("untagged.mp3", Pulse, "-id3v2_version 0 -write_id3v1 0"), Cancel);

    private static byte[] LittleEndian(int number) => BitConverter.GetBytes(number);

    private static byte[] BigEndian(int number) => [.. BitConverter.GetBytes(number).Reverse()];

    private async Task<ImportedTrack> Import(string path, string? title = null, string? fileName = null)
    {
        var directory = Directory.CreateDirectory(In(Guid.CreateVersion7().ToString("N"))).FullName;
        return await new TrackImporter(Tools).Import(path, new ImportRequest { Title = title, FileName = fileName, Seed = 1 }, directory, null, Cancel);
    }

    private async Task Refused(string path, string? word = null)
    {
        var error = await Assert.ThrowsAsync<AudioException>(() => Import(path));
        Assert.Equal(AudioErrorKind.UnusableInput, error.Kind);
        if (word is not null) Assert.Contains(word, error.Message, StringComparison.Ordinal);
    }
}

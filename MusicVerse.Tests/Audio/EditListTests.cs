using System.Text.Json.Nodes;
using MusicVerse.Audio;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>Lists as data: what is taken, what is refused, and how the refusal reads.</summary>
public sealed class EditListTests
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private static EditException Refused(string json, TimeSpan? duration = null) =>
        Assert.Throws<EditException>(() => EditList.Parse(json).Check(duration ?? TenSeconds, _ => TenSeconds));

    [Fact]
    public void A_list_is_read_and_written_without_loss()
    {
        const string json = """
            [{"op":"trim","start_ms":10.5,"end_ms":9000},{"op":"cut","start_ms":0,"end_ms":100},{"op":"gain","db":-3},
             {"op":"gain","db":3,"start_ms":5,"end_ms":6},{"op":"fade_in","duration_ms":20,"curve":"exponential"},{"op":"fade_out","duration_ms":20,"curve":"linear"},
             {"op":"normalize","lufs":-16,"true_peak_dbtp":-2},{"op":"speed","factor":1.25},{"op":"pitch","semitones":-3.5},{"op":"reverse"},
             {"op":"loop","start_ms":0,"end_ms":500,"times":3},{"op":"merge","track_id":"t","version_id":"v","crossfade_ms":40,"position":"before","source":"s"},
             {"op":"split","at_ms":[1000,2000.25]}]
            """;
        var list = EditList.Parse(json);
        Assert.Equal(13, list.Edits.Count);
        Assert.Equal(new MergeEdit("t", "v", 40, MergePosition.Before, "s"), list.Edits[11]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(list.ToJson())), list.ToJson());
        Assert.Equal(list.ToJson(), EditList.Parse($$"""{"version_id":"x","edits":{{list.ToJson()}}}""").ToJson());
    }

    [Fact]
    public void What_is_left_out_has_its_documented_value()
    {
        var list = EditList.Parse("""[{"op":"normalize"},{"op":"fade_in","duration_ms":5},{"op":"merge","track_id":"t"}]""");
        Assert.Equal(new NormalizeEdit(-14, -1), list.Edits[0]);
        Assert.Equal(new FadeInEdit(5, FadeCurve.Smooth), list.Edits[1]);
        Assert.Equal(new MergeEdit("t", null, 0, MergePosition.After, null), list.Edits[2]);
    }

    [Theory]
    [InlineData("", "", "not valid JSON")]
    [InlineData("[", "", "not valid JSON")]
    [InlineData("{}", "/edits", "must be an array")]
    [InlineData("""{"edits":"trim"}""", "/edits", "must be an array")]
    [InlineData("[]", "/edits", "at least one")]
    [InlineData("[5]", "/edits/0", "must be an object")]
    [InlineData("[null]", "/edits/0", "must be an object")]
    [InlineData("""[{"start_ms":1}]""", "/edits/0/op", "op is missing")]
    [InlineData("""[{"op":7}]""", "/edits/0/op", "must be a text")]
    [InlineData("""[{"op":"explode"}]""", "/edits/0/op", "\"explode\" is not an operation")]
    [InlineData("""[{"op":"reverse"},{"op":"trim","end_ms":5}]""", "/edits/1/start_ms", "start_ms is missing")]
    [InlineData("""[{"op":"trim","start_ms":"0","end_ms":5}]""", "/edits/0/start_ms", "must be a number")]
    [InlineData("""[{"op":"trim","start_ms":NaN,"end_ms":5}]""", "", "not valid JSON")]
    [InlineData("""[{"op":"speed","factor":"NaN"}]""", "/edits/0/factor", "must be a number")]
    [InlineData("""[{"op":"speed","factor":1e999}]""", "/edits/0/factor", "from 0.5 to 2")]
    [InlineData("""[{"op":"speed","factor":-1}]""", "/edits/0/factor", "from 0.5 to 2")]
    [InlineData("""[{"op":"speed","factor":0}]""", "/edits/0/factor", "from 0.5 to 2")]
    [InlineData("""[{"op":"pitch","semitones":12.5}]""", "/edits/0/semitones", "from -12 to 12")]
    [InlineData("""[{"op":"gain","db":24.1}]""", "/edits/0/db", "from -60 to 24")]
    [InlineData("""[{"op":"normalize","lufs":0}]""", "/edits/0/lufs", "from -40 to -6")]
    [InlineData("""[{"op":"normalize","true_peak_dbtp":1}]""", "/edits/0/true_peak_dbtp", "from -9 to 0")]
    [InlineData("""[{"op":"trim","start_ms":-1,"end_ms":5}]""", "/edits/0/start_ms", "from 0 to 1,200,000")]
    [InlineData("""[{"op":"trim","start_ms":5,"end_ms":5}]""", "/edits/0/end_ms", "after start_ms")]
    [InlineData("""[{"op":"cut","start_ms":9,"end_ms":5}]""", "/edits/0/end_ms", "after start_ms")]
    [InlineData("""[{"op":"trim","start":5,"start_ms":1,"end_ms":5}]""", "/edits/0", "no field \"start\"")]
    [InlineData("""[{"op":"reverse","times":2}]""", "/edits/0", "no field \"times\"")]
    [InlineData("""[{"op":"loop","start_ms":0,"end_ms":9,"times":17}]""", "/edits/0/times", "from 2 to 16")]
    [InlineData("""[{"op":"loop","start_ms":0,"end_ms":9,"times":2.5}]""", "/edits/0/times", "whole number")]
    [InlineData("""[{"op":"loop","start_ms":0,"end_ms":9,"times":1e300}]""", "/edits/0/times", "whole number")]
    [InlineData("""[{"op":"fade_in","duration_ms":0}]""", "/edits/0/duration_ms", "more than 0")]
    [InlineData("""[{"op":"fade_in","duration_ms":5,"curve":"wobbly"}]""", "/edits/0/curve", "one of smooth, linear, exponential")]
    [InlineData("""[{"op":"merge","track_id":"t","position":"under"}]""", "/edits/0/position", "one of after, before")]
    [InlineData("""[{"op":"merge","track_id":"t","crossfade_ms":30001}]""", "/edits/0/crossfade_ms", "from 0 to 30,000")]
    [InlineData("""[{"op":"split","at_ms":[]}]""", "/edits/0/at_ms", "1 to 49")]
    [InlineData("""[{"op":"split","at_ms":5}]""", "/edits/0/at_ms", "list of numbers")]
    [InlineData("""[{"op":"split","at_ms":[5,"6"]}]""", "/edits/0/at_ms/1", "must be a number")]
    [InlineData("""[{"op":"split","at_ms":[2000,1000]}]""", "/edits/0/at_ms/1", "must rise")]
    [InlineData("""[{"op":"split","at_ms":[1000]},{"op":"reverse"}]""", "/edits/0", "must be the last")]
    public void A_list_that_is_wrong_in_itself_is_refused_at_the_right_place(string json, string at, string words)
    {
        var error = Refused(json);
        Assert.Equal(at, error.Pointer);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"op":"trim","start_ms":0,"end_ms":10002}]""", "/edits/0/end_ms", "beyond the end: the audio is 10000 ms long")]
    [InlineData("""[{"op":"trim","start_ms":0,"end_ms":4000},{"op":"cut","start_ms":3000,"end_ms":5000}]""", "/edits/1/end_ms", "the audio is 4000 ms long here")]
    [InlineData("""[{"op":"speed","factor":2},{"op":"reverse","start_ms":6000}]""", "/edits/1/start_ms", "the audio is 5000 ms long here")]
    [InlineData("""[{"op":"gain","db":1,"start_ms":10000}]""", "/edits/0/start_ms", "must hold at least one sample")]
    [InlineData("""[{"op":"trim","start_ms":1,"end_ms":1.001}]""", "/edits/0/end_ms", "must hold at least one sample")]
    [InlineData("""[{"op":"cut","start_ms":0,"end_ms":10000}]""", "/edits/0", "leave nothing")]
    [InlineData("""[{"op":"fade_out","duration_ms":10002}]""", "/edits/0/duration_ms", "beyond the end")]
    [InlineData("""[{"op":"split","at_ms":[5000,10000]}]""", "/edits/0/at_ms/1", "empty part")]
    [InlineData("""[{"op":"split","at_ms":[0]}]""", "/edits/0/at_ms/0", "empty part")]
    [InlineData("""[{"op":"split","at_ms":[5000,5000.001]}]""", "/edits/0/at_ms/1", "empty part")]
    [InlineData("""[{"op":"split","at_ms":[11000]}]""", "/edits/0/at_ms/0", "beyond the end")]
    [InlineData("""[{"op":"merge","source":"s","crossfade_ms":10001}]""", "/edits/0/crossfade_ms", "longer than one of the two")]
    [InlineData("""[{"op":"loop","start_ms":0,"end_ms":10000,"times":16},{"op":"loop","start_ms":0,"end_ms":160000,"times":16}]""", "/edits/1", "longer than 20 minutes")]
    public void A_list_that_does_not_fit_the_audio_is_refused_without_it(string json, string at, string words)
    {
        var error = Refused(json);
        Assert.Equal(at, error.Pointer);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_within_a_millisecond_beyond_the_last_sample_is_the_end() =>
        EditList.Parse("""[{"op":"trim","start_ms":0,"end_ms":10000.9},{"op":"fade_in","duration_ms":10000.4}]""").Check(TenSeconds, _ => TenSeconds);

    [Fact]
    public void Loops_of_loops_cannot_overflow()
    {
        var loops = string.Join(',', Enumerable.Repeat("""{"op":"loop","start_ms":0,"end_ms":1200000,"times":16}""", 50));
        Assert.Equal("/edits/0", Refused($"[{loops}]", EditList.LongestResult).Pointer);
    }

    [Fact]
    public void Fifty_edits_are_taken_and_one_more_is_not()
    {
        static string Gains(int count) => $"[{string.Join(',', Enumerable.Repeat("""{"op":"gain","db":1}""", count))}]";
        Assert.Equal(50, EditList.Parse(Gains(50)).Edits.Count);
        Assert.Equal("/edits", Refused(Gains(51)).Pointer);
    }

    [Fact]
    public void Numbers_that_json_cannot_hold_are_refused_from_code_too()
    {
        Assert.Equal("/edits/0/factor", Assert.Throws<EditException>(() => new EditList([new SpeedEdit(double.NaN)])).Pointer);
        Assert.Equal("/edits/0/start_ms", Assert.Throws<EditException>(() => new EditList([new CutEdit(double.NegativeInfinity, 1)])).Pointer);
        Assert.Equal("/edits/0/curve", Assert.Throws<EditException>(() => new EditList([new FadeInEdit(1, (FadeCurve)9)])).Pointer);
    }

    [Fact]
    public void An_edit_of_an_edited_version_points_into_its_own_request()
    {
        var first = EditList.Parse("""[{"op":"reverse"},{"op":"trim","start_ms":0,"end_ms":4000}]""");
        var whole = first.Then(EditList.Parse("""[{"op":"cut","start_ms":0,"end_ms":4500}]"""));
        Assert.Equal(3, whole.Edits.Count);
        Assert.Equal("/edits/0/end_ms", Assert.Throws<EditException>(() => whole.Check(TenSeconds, _ => TenSeconds)).Pointer);
        Assert.Throws<EditException>(() => EditList.Parse("""[{"op":"split","at_ms":[1]}]""").Then(first));
    }

    [Fact]
    public void Speed_and_pitch_may_not_be_changed_without_end()
    {
        // Apart from each other, so that they cannot be made at once.
        var changes = string.Join(',', Enumerable.Repeat("""{"op":"pitch","semitones":1},{"op":"reverse"}""", 10));
        Assert.Contains("too often", Refused($"[{changes}]", TimeSpan.FromMinutes(15)).Message, StringComparison.Ordinal);
        EditList.Parse($"[{changes}]").Check(TimeSpan.FromMinutes(3), _ => TenSeconds);
    }
}

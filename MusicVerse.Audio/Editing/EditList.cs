using System.Text.Json;
using System.Text.Json.Serialization;
using MusicVerse.Audio.Editing;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio;

/// <summary>What is to be done to an original, in this order. Whoever holds a list holds a valid one, as far as that can be told without the audio.</summary>
public sealed class EditList
{
    public const int MostEdits = 50;

    /// <summary>No result may be longer: it is held in memory, 21 MB a minute.</summary>
    public static readonly TimeSpan LongestResult = TrackFinisher.LongestDuration;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <exception cref="EditException">There are none or too many, or a value is out of its range.</exception>
    public EditList(IReadOnlyList<Edit> edits) : this(edits, 0)
    {
    }

    private EditList(IReadOnlyList<Edit> edits, int earlier)
    {
        (Edits, Earlier) = (edits, earlier);
        EditRules.Check(this);
    }

    public IReadOnlyList<Edit> Edits { get; }

    /// <summary>How many of the edits an earlier request brought; pointers count from the first one after them.</summary>
    private int Earlier { get; }

    /// <summary>Reads an array of edits, or an object whose "edits" is one: what a request sends and what <see cref="ToJson"/> writes.</summary>
    /// <exception cref="EditException">The text is not JSON, an edit is unknown, a field is unknown, missing, of the wrong kind or out of its range.</exception>
    public static EditList Parse(string json) => new(EditReader.Read(json));

    /// <summary>The edits as a JSON array in snake_case.</summary>
    public string ToJson() => JsonSerializer.Serialize(Edits, Json);

    /// <summary>This list and then another: the whole way from the original to an edit of an edited version.</summary>
    /// <exception cref="EditException">Together they are more than <see cref="MostEdits"/>, or this list ends in a split.</exception>
    public EditList Then(EditList next) => new([.. Edits, .. next.Edits], Edits.Count);

    /// <summary>The same list with other facts in its edits; it still knows which of them an earlier request brought.</summary>
    /// <exception cref="EditException">A value is out of its range now.</exception>
    public EditList Select(Func<Edit, Edit> change) => new([.. Edits.Select(change)], Earlier);

    /// <summary>What is left of the list after its first edits: the way from a version that these have made.</summary>
    /// <exception cref="EditException">Nothing is left.</exception>
    public EditList Since(int edits) => new([.. Edits.Skip(edits)]);

    /// <summary>Whether the list can be done to audio of this length, without the audio.</summary>
    /// <param name="duration">Length of the original; to the millisecond is enough.</param>
    /// <param name="merged">Length of what a merge joins.</param>
    /// <exception cref="EditException">A position lies beyond the end, or a result would be empty or longer than <see cref="LongestResult"/>.</exception>
    public void Check(TimeSpan duration, Func<MergeEdit, TimeSpan> merged) =>
        EditPlan.Of(this, StereoBuffer.Frames(duration), merge => StereoBuffer.Frames(merged(merge)));

    /// <summary>This list for one part of its split: a trim to that part stands in the split's place.</summary>
    internal EditList ForPart(Piece part)
    {
        static double Milliseconds(int frames) => frames * 1000.0 / StereoBuffer.SampleRate;
        return Edits[^1] is SplitEdit
            ? new EditList([.. Edits.SkipLast(1), new TrimEdit(Milliseconds(part.Start), Milliseconds(part.End))], Earlier)
            : this;
    }

    // What an earlier request brought has no place in this one.
    internal string Pointer(int index, string? field = null) =>
        index < Earlier ? "/edits" : $"/edits/{index - Earlier}{(field is null ? "" : "/" + field)}";
}

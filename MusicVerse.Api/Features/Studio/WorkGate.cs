using System.Text.Json;
using MusicVerse.Api.Features.Jobs;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Unicode;

namespace MusicVerse.Api.Features.Studio;

/// <summary>Prices work on a track that exists, and checks it against what is there: the version, its length, other tracks.</summary>
public sealed class WorkGate(Catalog catalog, TrackStore tracks)
{
    public Task<GateResult> Edit(Guid userId, Guid trackId, EditTrackRequest body, CancellationToken cancel) =>
        Admit(userId, trackId, body.VersionId, JobKinds.Edit, async (version, price) =>
        {
            if (JsonColumn.Read<JsonElement>(version.Edits).GetArrayLength() + body.Edits!.Count > EditOperationRules.MostEdits)
            {
                return Problem.Invalid(
                    "/edits", FieldCodes.OutOfRange, $"With those that made this version there would be more than {EditOperationRules.MostEdits} edits.");
            }

            var (edits, merged, error) = await Resolve(userId, body.Edits, cancel);
            if ((error ?? EditLengths.Check(edits, version.DurationMs, index => merged[index].DurationMs)) is { } wrong)
            {
                return Problem.Invalid([wrong]);
            }

            var request = new EditRequest(version.Id, JsonSerializer.SerializeToElement(edits, JsonColumn.Options));
            return Ask(JobKinds.Edit, version, Guid.CreateVersion7(), JsonColumn.Write(request), price, "Edit of a track");
        }, cancel);

    public Task<GateResult> Analysis(Guid userId, Guid trackId, AnalyzeTrackRequest body, CancellationToken cancel) =>
        Admit(userId, trackId, body.VersionId, JobKinds.Analysis, (version, price) => Task.FromResult(
            Ask(JobKinds.Analysis, version, version.Id, JsonColumn.Write(new VersionRequest(version.Id)), price, "Analysis of a track")), cancel);

    public Task<GateResult> Stems(Guid userId, Guid trackId, SeparateStemsRequest body, CancellationToken cancel) =>
        Admit(userId, trackId, body.VersionId, JobKinds.Stems, async (version, price) =>
        {
            var lineage = new Lineage((await tracks.Lineages(userId, [trackId], cancel))[trackId]);
            var isFree = lineage.HasStems(version.Id) || lineage.StemsFor(version.Id) is not null;
            return Ask(
                JobKinds.Stems, version, version.Id, JsonColumn.Write(new VersionRequest(version.Id)), isFree ? 0 : price, "Stems of a track");
        }, cancel);

    public Task<GateResult> Artwork(Guid userId, Guid trackId, NewArtworkRequest body, CancellationToken cancel) =>
        Admit(userId, trackId, null, JobKinds.Artwork, (version, price) =>
        {
            var request = new ArtworkRequest(body.Seed ?? SeedRules.ByChance(), body.Look, VisibleText.OrNull(body.Title));
            return Task.FromResult(Ask(JobKinds.Artwork, version, version.Id, JsonColumn.Write(request), price, "Cover of a track"));
        }, cancel);

    public Task<GateResult> Encode(Guid userId, Guid trackId, EncodeTrackRequest body, CancellationToken cancel) =>
        Admit(userId, trackId, body.VersionId, JobKinds.Encode, (version, price) =>
        {
            var request = new EncodeRequest(version.Id, [.. body.Formats!.OfType<string>().Distinct(StringComparer.Ordinal)]);
            return Task.FromResult(Ask(JobKinds.Encode, version, version.Id, JsonColumn.Write(request), price, "Encodes of a track"));
        }, cancel);

    private async Task<GateResult> Admit(
        Guid userId, Guid trackId, Guid? versionId, string kind, Func<TrackVersion, long, Task<GateResult>> ask, CancellationToken cancel)
    {
        if (await tracks.FindVersion(userId, trackId, versionId, cancel) is not { } version)
        {
            return versionId is null || await tracks.Find(userId, trackId, cancel) is null
                ? Problem.NotFound("track")
                : Problem.Invalid("/version_id", FieldCodes.NotFound, "The track has no such version.");
        }

        return await catalog.PriceOfWork(kind, cancel) is { } price ? await ask(version, price.Credits) : Problem.NobodyWorks();
    }

    private static GateResult Ask(string kind, TrackVersion version, Guid result, string request, long credits, string description) => new NewJob
    {
        Kind = kind,
        Request = request,
        Credits = credits,
        Description = description,
        Source = new VersionRef(version.TrackId, version.Id),
        Result = new VersionRef(version.TrackId, result),
    };

    /// <summary>Names the version of each track that is to be merged: what is current now, whatever it will be later.</summary>
    private async Task<(IReadOnlyList<EditOperation> Edits, IReadOnlyDictionary<int, TrackVersion> Merged, FieldError? Error)> Resolve(
        Guid userId, IReadOnlyList<EditOperation> edits, CancellationToken cancel)
    {
        var resolved = edits.ToArray();
        var merged = new Dictionary<int, TrackVersion>();
        foreach (var (index, edit) in edits.Index().Where(edit => edit.Item.Op == EditOperationRules.Merge))
        {
            if (await tracks.FindVersion(userId, edit.TrackId!.Value, edit.VersionId, cancel) is not { } version)
            {
                var isTrack = edit.VersionId is null || await tracks.Find(userId, edit.TrackId.Value, cancel) is null;
                return ([], merged, isTrack
                    ? new FieldError($"/edits/{index}/track_id", FieldCodes.NotFound, "You have no such track.")
                    : new FieldError($"/edits/{index}/version_id", FieldCodes.NotFound, "The track has no such version."));
            }

            merged[index] = version;
            resolved[index] = edit with { VersionId = version.Id };
        }

        return (resolved, merged, null);
    }
}

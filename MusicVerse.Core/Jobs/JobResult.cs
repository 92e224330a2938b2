using MusicVerse.Core.Events;
using MusicVerse.Core.Studio;
using Npgsql;

namespace MusicVerse.Core.Jobs;

/// <summary>What a job made, as it is to be written when the job ends: exactly one of these.</summary>
public abstract record JobResult
{
    /// <summary>A track with its first version.</summary>
    public sealed record NewTrack(Track Track, IReadOnlyList<Artifact> Artifacts) : JobResult
    {
        /// <summary>Of its first version: one of <see cref="VersionKind"/>.</summary>
        public string Kind { get; init; } = VersionKind.Generation;

        /// <summary>JSON of what was measured in its audio; null when nothing was.</summary>
        public string? Analysis { get; init; }

        internal override string Description => $"Track “{Track.Title}”";

        internal override bool ChangesTrack => false;

        internal override string TrackEvent => EventTypes.TrackCreated;

        internal override async Task Write(NpgsqlConnection connection, Job job, DateTimeOffset now, CancellationToken cancel)
        {
            await TrackWrites.InsertTrack(connection, Track, Kind, cancel);
            await TrackWrites.InsertArtifacts(connection, Artifacts, Track.CreatedAt, cancel);
            if (Analysis is not null)
            {
                await TrackWrites.SaveAnalysis(connection, Track.CurrentVersionId, job.Id, Analysis, now, cancel);
            }
        }
    }

    /// <summary>One version by edits, or several after a split; the first becomes the one that the track shows.</summary>
    public sealed record NewVersions(string Title, IReadOnlyList<TrackVersion> Versions, IReadOnlyList<Artifact> Artifacts) : JobResult
    {
        internal override string Description => $"Edit of “{Title}”";

        internal override async Task Write(NpgsqlConnection connection, Job job, DateTimeOffset now, CancellationToken cancel)
        {
            foreach (var version in Versions)
            {
                await TrackWrites.InsertEdit(connection, version, cancel);
            }

            await TrackWrites.InsertArtifacts(connection, Artifacts, now, cancel);
            await TrackWrites.Show(connection, job.TrackId, Versions[0].Id, now, cancel);
        }
    }

    /// <summary>Further files of a version, such as stems and encodes.</summary>
    public sealed record NewFiles(string Title, IReadOnlyList<Artifact> Artifacts) : JobResult
    {
        internal override string Description => $"Files of “{Title}”";

        /// <summary>They were only brought along from another version.</summary>
        public bool AreCarried { get; init; }

        // None means that another job was faster and made them.
        internal override bool IsFree => AreCarried || Artifacts.Count == 0;

        internal override async Task Write(NpgsqlConnection connection, Job job, DateTimeOffset now, CancellationToken cancel)
        {
            await TrackWrites.InsertArtifacts(connection, Artifacts, now, cancel);
            if (Notes.Count > 0)
            {
                await TrackWrites.AddNotes(connection, job.VersionId, Notes, cancel);
            }

            await TrackWrites.Touch(connection, job.TrackId, now, cancel);
        }
    }

    /// <summary>Another cover, for every version of the track.</summary>
    /// <param name="Title">The track's when it was painted.</param>
    /// <param name="Artifacts">Its files.</param>
    /// <param name="Recipe">What it was painted from.</param>
    public sealed record NewCover(string Title, IReadOnlyList<Artifact> Artifacts, CoverRecipe Recipe) : JobResult
    {
        /// <summary>The same picture with another title. Where another picture or title has come meanwhile, nothing is written.</summary>
        public bool IsRedraw { get; init; }

        internal override string Description => $"Cover of “{Title}”";

        internal override async Task Write(NpgsqlConnection connection, Job job, DateTimeOffset now, CancellationToken cancel)
        {
            var (samePicture, sameTitle) = await TrackWrites.CompareCover(connection, job.TrackId, Recipe, Title, cancel);
            if (IsRedraw && !(samePicture && sameTitle))
            {
                return;
            }

            var versions = await TrackWrites.VersionsOf(connection, job.TrackId, cancel);
            await TrackWrites.InsertArtifacts(
                connection, [.. versions.SelectMany(version => Artifacts.Select(artifact => artifact.For(version)))], now, cancel);
            await TrackWrites.SaveCover(connection, job.TrackId, Recipe, now, cancel);
            if (!sameTitle && Recipe.Title is null)
            {
                // The track was renamed while its new cover was painted.
                await JobSubmission.Insert(connection, job.UserId, NewJob.Redraw(new VersionRef(job.TrackId, job.VersionId)), null, cancel);
            }
        }
    }

    /// <summary>What was measured in a version's audio.</summary>
    /// <param name="Report">JSON.</param>
    public sealed record NewAnalysis(string Title, string Report) : JobResult
    {
        internal override string Description => $"Analysis of “{Title}”";

        // The track answers as before.
        internal override string? TrackEvent => null;

        internal override Task Write(NpgsqlConnection connection, Job job, DateTimeOffset now, CancellationToken cancel) =>
            TrackWrites.SaveAnalysis(connection, job.VersionId, job.Id, Report, now, cancel);
    }

    /// <summary>What did not come out as asked; mostly empty.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>For the list of what credits went to.</summary>
    internal abstract string Description { get; }

    /// <summary>Nothing had to be made, so the hold is released and not charged.</summary>
    internal virtual bool IsFree => false;

    /// <summary>The job's track was there before, and must still be.</summary>
    internal virtual bool ChangesTrack => true;

    /// <summary>What the track's followers hear; null for nothing.</summary>
    internal virtual string? TrackEvent => EventTypes.TrackUpdated;

    internal abstract Task Write(NpgsqlConnection connection, Job job, DateTimeOffset now, CancellationToken cancel);

    private JobResult()
    {
    }
}

namespace MusicVerse.Workers.Studio.Providers;

/// <summary>One source of music outside.</summary>
public interface IMusicProvider : IOutsideService<GenerationBrief, FetchedAudio>;

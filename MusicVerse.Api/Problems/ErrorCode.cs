namespace MusicVerse.Api.Problems;

/// <summary>One way in which a request can be refused. Code and status never change once published.</summary>
/// <param name="Code">Stable, snake_case; programs branch on it.</param>
/// <param name="Title">The same for every occurrence, for people.</param>
public sealed record ErrorCode(string Code, int Status, string Title);

namespace MusicVerse.Api.Problems;

/// <summary>One way in which a request can be refused. Code and status never change once published.</summary>
/// <param name="Code">Stable, snake_case; programs branch on it.</param>
/// <param name="Title">The same for every occurrence, for people.</param>
/// <param name="Explanation">Its page at /docs/errors/{code}, without the status: what it means and what to do. Markdown; lines may break anywhere.</param>
public sealed record ErrorCode(string Code, int Status, string Title, string Explanation);

/// <summary>Codes that are explained together.</summary>
/// <param name="Introduction">Stands before the first of them; may be empty.</param>
public sealed record ErrorSection(string Title, string Introduction, IReadOnlyList<ErrorCode> Codes);

namespace MusicVerse.Api.Problems;

/// <summary>A refusal that only shows while the body is being read, where no answer can be returned.</summary>
public sealed class RefusedException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}

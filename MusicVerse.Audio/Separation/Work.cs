namespace MusicVerse.Audio.Separation;

/// <summary>Spreads the work of one separation over two cores: a server has other jobs too.</summary>
internal static class Work
{
    private const int Threads = 2;
    private static readonly ParallelOptions Options = new() { MaxDegreeOfParallelism = Math.Min(Threads, Environment.ProcessorCount) };

    public static void ForEach(int count, Action<int> body) => Parallel.For(0, count, Options, body);

    /// <summary>As above, with something that one thread alone may use.</summary>
    public static void ForEach<T>(int count, Func<T> own, Action<int, T> body) => Parallel.For(0, count, Options, own,
        (i, _, mine) =>
        {
            body(i, mine);
            return mine;
        },
        _ => { });
}

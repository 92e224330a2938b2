namespace MusicVerse.AppHost.Running;

internal static class PlainWords
{
    /// <summary>A setting that cannot be, a missing program: the message is the whole story, and where it was thrown is none of it.</summary>
    public static void ForProblems() => AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    {
        if (unhandled.ExceptionObject is not DistributedApplicationException problem)
            return;
        Console.Error.WriteLine(problem.Message);
        Environment.Exit(1);
    };
}

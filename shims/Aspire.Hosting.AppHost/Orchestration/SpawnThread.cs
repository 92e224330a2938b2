using System.Collections.Concurrent;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// The one thread that starts processes. The kernel sends a child its parent-death signal when the thread that started
/// it ends, not the process, and threads of the pool come and go.
/// </summary>
internal static class SpawnThread
{
    private static readonly BlockingCollection<Action> Work = StartThread();

    public static Task<T> Run<T>(Func<T> start)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                done.SetResult(start());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    private static BlockingCollection<Action> StartThread()
    {
        var work = new BlockingCollection<Action>();
        var thread = new Thread(() =>
        {
            foreach (var action in work.GetConsumingEnumerable())
                action();
        })
        {
            IsBackground = true,
            Name = "start of child processes",
        };
        thread.Start();
        return work;
    }
}

namespace Armature.Subjects;

/// <summary>Runs short parallel work on new threads, because starting the thread pool takes longer than reading a hundred files.</summary>
internal static class ParallelLoop
{
    /// <summary>Runs an action on several threads, including the caller's, and waits for all; rethrows an exception of any of them.</summary>
    public static void Run(int threads, Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var helpers = new Task[Math.Max(threads, 1) - 1];
        for (var i = 0; i < helpers.Length; i++)
            helpers[i] = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        work();
        Task.WaitAll(helpers);
    }

    /// <summary>Calls an action for each index below <paramref name="count"/>, in no particular order.</summary>
    /// <param name="count">The number of indices.</param>
    /// <param name="threads">The number of threads; 0 for one per processor.</param>
    /// <param name="work">The action; must be safe to call from several threads.</param>
    public static void ForEach(int count, int threads, Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var next = -1;
        Run(
            Math.Min(threads > 0 ? threads : Environment.ProcessorCount, count),
            () =>
            {
                while (Interlocked.Increment(ref next) is var i && i < count)
                    work(i);
            }
        );
    }
}

namespace Armature.Subjects;

/// <summary>Work that a few threads of our own do together: to start the thread pool takes longer than to read a hundred files.</summary>
public static class SideBySide
{
    /// <summary>Runs the same work on several threads, the caller's among them, and waits for all; throws what one of them threw.</summary>
    public static void Run(int threads, Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var helpers = new Task[Math.Max(threads, 1) - 1];
        for (var i = 0; i < helpers.Length; i++)
            helpers[i] = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        work();
        Task.WaitAll(helpers);
    }

    /// <summary>Calls for each number below a count, in no order.</summary>
    /// <param name="threads">How many at the same time; 0 for as many as there are processors.</param>
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

using Armature.Bench;
using Armature.Bench.Faults;

return Options.Parse(args) is { } options ? Run(options) : Usage();

static int Run(Options options)
{
    var launcher = new Launcher(Build.Compile("launch"));
    if (options.AreFaults)
        return FaultRun.Run(options, launcher);
    List<Outcome> outcomes = [];
    Console.WriteLine(Outcome.TableHead);
    var comparisons = Comparisons.Of(options.Armature ?? Build.Publish());
    foreach (
        var comparison in comparisons.Where(comparison =>
            options.Row is null || comparison.Name.Contains(options.Row, StringComparison.Ordinal)
        )
    )
    {
        var (ours, theirs) = launcher.Interleave(comparison.Ours, comparison.Theirs, options.Rounds);
        outcomes.Add(new Outcome(comparison, ours, theirs));
        Console.WriteLine(outcomes[^1].Row);
        if (options.IsWriting)
            BenchPage.Write(outcomes[^1], comparisons);
    }

    return options.IsEnforcing && outcomes.Exists(outcome => !outcome.IsMet) ? 1 : 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: bench [--faults] [--armature PROGRAM] [--rounds N] [--row TEXT] [--write] [--enforce]");
    return 2;
}

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
    foreach (var comparison in Comparisons.Of(options.Armature ?? Build.Publish()))
    {
        var (ours, theirs) = launcher.Interleave(comparison.Ours, comparison.Theirs, options.Rounds);
        outcomes.Add(new Outcome(comparison, ours, theirs));
        Console.WriteLine(outcomes[^1].Row);
    }
    if (options.IsWriting)
        BenchPage.Write(outcomes);
    return options.IsEnforcing && outcomes.Exists(outcome => !outcome.IsMet) ? 1 : 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: bench [--faults] [--armature PROGRAM] [--rounds N] [--write] [--enforce]");
    return 2;
}

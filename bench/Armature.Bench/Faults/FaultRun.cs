using Armature.TestKit;
using Armature.TestKit.Faults;

namespace Armature.Bench.Faults;

/// <summary><c>bench --faults</c>: compares Armature with similar tools on faults and on healthy subjects.</summary>
internal static class FaultRun
{
    public static int Run(Options options, Launcher launcher)
    {
        if (!AllFaults.AreHere)
        {
            Console.Error.WriteLine(AllFaults.Missing);
            return 1;
        }

        var columns = Columns(options, launcher);
        string[] summary = [.. FaultTable.Summary(columns)];
        string[] details = [.. FaultTable.Details(columns)];
        foreach (var line in (string[])[.. summary, "", .. details])
            Console.WriteLine(line);
        if (options.IsWriting)
        {
            BenchPage.Write("README.md", "headline", [FaultTable.Headline(columns)]);
            BenchPage.Write("README.md", "comparison", summary);
            BenchPage.Write("bench/README.md", "comparison", summary);
            BenchPage.Write("bench/README.md", "faults", details);
        }

        var isComplete = columns[0].Answers.All(answer => answer is Answer.Found) && columns[0].FalseAlarms == 0;
        return options.IsEnforcing && !isComplete ? 1 : 0;
    }

    private static List<Column> Columns(Options options, Launcher launcher)
    {
        var armature = Peers.Armature(options.Armature ?? Build.Publish());
        Peer[] peers = [armature, .. Peers.Others];
        IReadOnlyList<string>[] healthy = [.. peers.Select(Grading.FalseAlarms)];
        foreach (var (peer, alarms) in peers.Zip(healthy))
        {
            foreach (var alarm in alarms)
                Console.Error.WriteLine($"false alarm of {peer.Name}: {alarm.ReplaceLineEndings(" ")}");
        }

        IReadOnlyList<Answer>[] rows = [.. AllFaults.All.Select(fault => Grading.Grade(fault, peers, healthy))];
        return
        [
            .. peers.Select(
                (peer, index) =>
                {
                    var (time, ratio) = Time(launcher, armature, peer, options.Rounds);
                    return new Column(peer.Name, [.. rows.Select(row => row[index])], healthy[index].Count, time, ratio);
                }
            ),
        ];
    }

    private static (TimeSpan? Time, double Ratio) Time(Launcher launcher, Peer armature, Peer peer, int rounds)
    {
        if (peer.Environment is not { } command)
            return (null, 0);
        var path = ScientificEnvironment.Path;
        var (ours, theirs) = launcher.Interleave(armature.Environment!(path), command(path), rounds);
        return peer == armature ? (ours.Wall, 1) : (theirs.Wall, theirs.Wall / ours.Wall);
    }
}

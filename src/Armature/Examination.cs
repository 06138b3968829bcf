using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Conclusions;
using Armature.Indexes;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Reporting;
using Armature.Rules;
using Armature.Rules.Remedies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature;

/// <summary>The line, stage by stage: Subject → Inventory → BinaryImage → LoadGraph → Judgement → Finding → Coverage → Report.</summary>
internal static class Examination
{
    /// <summary>Examines a subject and applies the rules.</summary>
    /// <param name="subject">What to examine; its tree must stay open.</param>
    /// <param name="options">The choices of the user and the facts about the process.</param>
    /// <param name="cancellationToken">Checked between the stages.</param>
    public static Report Run(Subject subject, ExaminationOptions options, CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        var inventory = InventoryReader.Take(
            options.Seen(subject),
            options.Inventory with
            {
                Parallelism = options.Parallelism,
                ReadsNumpyBuilds = Selected(options).Any(static rule => rule.ReadsNumpyBuilds),
            }
        );
        return Judge(inventory, options, clock, cancellationToken);
    }

    /// <summary>Runs the stages after the inventory.</summary>
    internal static Report Judge(
        SubjectInventory inventory,
        ExaminationOptions options,
        Stopwatch clock,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var target = TargetChoice.Choose(inventory, options.Host, options.Target, options.Python, System(options)) with
        {
            Cpu = options.Cpu,
            Gpu = options.Gpu,
            Source = options.TargetSource,
        };
        Rule[] selected = [.. Selected(options)];
        var file = (inventory as SubjectInventory.Lock)?.File;
        var isTraced = selected.Any(rule => rule.ReadsClosures);
        var graph = Loader.Load(
            inventory,
            target,
            new LoadOptions(options.LibraryPath, options.Parallelism, isTraced, options.Sysroot)
            {
                Dyld = options.Dyld,
                Releases = file is null ? [] : ReleaseSources.Of(options.Releases, file.IndexSettings, inventory.Subject.Tree),
                Channels = file is null ? [] : ReleaseSources.Channels(options.Releases, file.Channels, inventory.Subject.Tree),
                Lookup = options.Releases,
                ChecksSignatures = selected.Any(rule => rule.ReadsContents),
                ReadsCode = selected.Any(rule => rule.ReadsCode),
                ReadsGpuCode = selected.Any(rule => rule.ReadsGpuCode),
            }
        );
        cancellationToken.ThrowIfCancellationRequested();
        return Conclude(graph, selected, options.Parallelism, clock);
    }

    /// <summary>Runs the stages after the load graph.</summary>
    internal static Report Conclude(LoadGraph graph, Rule[] selected, int parallelism, Stopwatch clock)
    {
        var judgement = new Judgement(graph);
        var verdicts = new (RuleOutcome Outcome, ImmutableArray<Finding> Findings)[selected.Length];
        // the coverage of files takes as long as several rules, and needs none of them
        FileCoverage? files = null;
        var followsFiles = selected.Any(static rule => rule.ReadsClosures);
        ParallelLoop.ForEach(
            selected.Length + 1,
            parallelism,
            i =>
            {
                if (i > 0)
                    verdicts[i - 1] = Apply(selected[i - 1], judgement);
                else if (followsFiles)
                    files = new FileCoverage(judgement);
            }
        );
        return new Report(graph)
        {
            Findings = Sorted(verdicts.SelectMany(verdict => verdict.Findings)),
            Coverage = CoverageReader.Of(judgement, files, [.. verdicts.Select(verdict => verdict.Outcome)]),
            LeftOut = [.. RuleCatalog.All.Except(selected)],
            Elapsed = clock.Elapsed,
        };
    }

    private static SystemFacts? System(ExaminationOptions options) => options.Sysroot is { } root ? SystemFacts.Read(root) : null;

    private static IEnumerable<Rule> Selected(ExaminationOptions options) =>
        RuleCatalog.All.Where(rule => (options.Select.IsEmpty || options.Select.Contains(rule)) && !options.Ignore.Contains(rule));

    private static (RuleOutcome Outcome, ImmutableArray<Finding> Findings) Apply(Rule rule, Judgement judgement)
    {
        if (rule.Applies?.Invoke(judgement.Graph) is { } reason)
            return (new RuleOutcome(rule, reason, 0), []);
        if (rule.Lacks?.Invoke(judgement.Graph) is { } lacked)
            return (new RuleOutcome(rule, null, 0) { Lacks = lacked }, []);
        ImmutableArray<Finding> findings = [.. rule.Check(judgement).Select(TypeableCommands.Of)];
        return (new RuleOutcome(rule, null, findings.Length), findings);
    }

    private static ImmutableArray<Finding> Sorted(IEnumerable<Finding> findings) =>
        [
            .. findings
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Rule.Id, StringComparer.Ordinal)
                .ThenBy(finding => finding.Package?.NormalizedName, StringComparer.Ordinal)
                .ThenBy(finding => finding.Files.Select(file => file.Path).FirstOrDefault(), StringComparer.Ordinal),
        ];
}

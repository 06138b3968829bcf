using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Armature.Inventory;
using Armature.Judgements;
using Armature.Loading;
using Armature.Packaging.Tags;
using Armature.Rules;
using Armature.Rules.Architectures;
using Armature.Rules.Loading;
using Armature.Rules.Packaging;
using Armature.Rules.Processors;
using Armature.Rules.PythonAbis;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Planning.Packages;

/// <summary>
/// Examines wheels on this machine before a plan names them: as they would be in the environment, with the packages that it has. Only rules are applied whose
/// answer depends on the wheel, the target and NumPy; a library that another wheel provides would otherwise count as missing.
/// </summary>
/// <param name="graph">The examined environment.</param>
/// <param name="diagnosis">Its findings.</param>
/// <param name="target">The target that packages are chosen for.</param>
/// <param name="disk">The tree that contains the wheels.</param>
internal sealed class WheelExamination(LoadGraph graph, Diagnosis diagnosis, Target target, FileTree disk)
{
    /// <summary>A file with a finding of these does not work, whatever is wrong with the installed one.</summary>
    private static readonly FrozenSet<Rule> s_always = new[]
    {
        WrongArchitecture.Rule,
        ForeignFormat.Rule,
        WrongLibc.Rule,
        MalformedBinary.Rule,
        WrongPythonAbi.Rule,
        NumpyAbiMismatch.Rule,
        MissingInitFunction.Rule,
        InvalidWheel.Rule,
    }.ToFrozenSet();

    /// <summary>A file with a finding of these does not help if the installed one has it too.</summary>
    private static readonly FrozenSet<Rule> s_same = s_always
        .Concat([
            ThinInUniversal.Rule,
            SymbolVersionTooNew.Rule,
            OsTooOld.Rule,
            ExecutableStack.Rule,
            SmallPageAlignment.Rule,
            InvalidCodeSignature.Rule,
            CpuBaselineTooHigh.Rule,
            LimitedApiViolation.Rule,
            LinksLibpython.Rule,
            GilOnFreeThreaded.Rule,
            PurePythonFallback.Rule,
        ])
        .ToFrozenSet();

    private readonly ConcurrentDictionary<string, string?> _faults = new(StringComparer.Ordinal);

    private readonly ILookup<string, Rule> _reported = diagnosis
        .Treated.Where(one => one.Finding.Package is not null)
        .ToLookup(one => one.Finding.Package!.NormalizedName, one => one.Finding.Rule, StringComparer.Ordinal);

    /// <summary>What is wrong with a wheel, one clause; null if nothing is, or if the file is not a wheel with compiled code.</summary>
    /// <param name="package">The normalized name of its package.</param>
    /// <param name="path">Its path on this machine.</param>
    public string? FaultOf(string package, string path) => _faults.GetOrAdd(path, _ => Examine(package, path));

    private string? Examine(string package, string path)
    {
        if (WheelName.TryParse(TreePath.Name(path)) is not { } name || target.Platform is null)
            return null;
        // the files of a pure wheel fit every machine
        var isPure = name.Tags.All(tag => tag.Platform == "any");
        if (isPure && !_reported.Contains(package))
            return null;
        if (ZipTree.TryOpen(disk, path, out _) is not { } archive)
            return $"`{path}` cannot be read as a wheel";
        using var subject = new Subject(archive, "", path);
        Rule[] rules = [.. s_always.Union(_reported[package].Where(s_same.Contains))];
        var inventory = InventoryReader.Take(
            subject,
            new InventoryOptions { Assumed = Others(package), ReadsNumpyBuilds = rules.Any(static rule => rule.ReadsNumpyBuilds) }
        );
        var loaded = Loader.Load(
            inventory,
            target,
            new LoadOptions(IsTraced: rules.Any(static rule => rule.ReadsClosures))
            {
                ChecksSignatures = rules.Any(static rule => rule.ReadsContents),
                ReadsCode = rules.Any(static rule => rule.ReadsCode),
            }
        );
        var judgement = new Judgement(loaded);
        return rules
            .Where(rule => rule.Applies?.Invoke(loaded) is null && rule.Lacks?.Invoke(loaded) is null)
            .OrderByDescending(rule => _reported[package].Contains(rule))
            .ThenBy(rule => rule.Id, StringComparer.Ordinal)
            .SelectMany(rule => rule.Check(judgement))
            .Where(finding => finding.Severity is Severity.Error || _reported[package].Contains(finding.Rule))
            .Select(finding =>
                $"`{path}` has {(_reported[package].Contains(finding.Rule) ? "the same" : "a")} fault: {finding.Message} ({finding.Rule.Id})"
            )
            .FirstOrDefault();
    }

    // a package is judged with the versions of the others that the environment has
    private ImmutableArray<AssumedPackage> Others(string package) =>
        [
            .. graph
                .Inventory.Distributions.Where(other => other.NormalizedName != package && other.Version is not null)
                .DistinctBy(other => other.NormalizedName)
                .Select(other => new AssumedPackage(other.NormalizedName, other.Version!)),
        ];
}

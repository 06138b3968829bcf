using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Messages;

/// <summary>The files of one package that have the same problem. They become one finding.</summary>
/// <param name="Judgement">The judgement they belong to.</param>
/// <param name="Package">The package; null for files that no package owns.</param>
/// <param name="Files">The affected files, the best example first.</param>
/// <param name="IsWhole">Whether all native files of the package are affected.</param>
internal sealed record AffectedFiles(Judgement Judgement, Distribution? Package, ImmutableArray<JudgedFile> Files, bool IsWhole)
{
    /// <summary>Groups affected files by package, in the order of each package's first file.</summary>
    /// <param name="modulesOnly">Whether only modules can have the problem; then libraries of a package do not count for <see cref="IsWhole"/>.</param>
    public static IEnumerable<AffectedFiles> ByPackage(Judgement judgement, IEnumerable<JudgedFile> files, bool modulesOnly = false) =>
        files
            .GroupBy(file => file.Owner)
            .Select(group => new AffectedFiles(
                judgement,
                group.Key,
                [.. group.OrderBy(file => file.File.Role).ThenBy(IsOfTests).ThenByDescending(file => file.File.Length)],
                group.Key is not null
                    && group.Count()
                        == judgement.Files.Count(other =>
                            other.Owner == group.Key
                            && other.Fault is not FileFault.Irrelevant
                            && !(modulesOnly && other.File.Role is not NativeRole.ExtensionModule)
                        )
            ));

    /// <summary>A finding of the rule's severity that reinstalling the package fixes; rules change what differs.</summary>
    /// <param name="cause">The problem, after "is" or "are".</param>
    /// <param name="evidence">The property of a file that proves it.</param>
    public Finding Finding(Rule rule, string cause, Func<JudgedFile, string> evidence) =>
        new()
        {
            Rule = rule,
            Severity = rule.Severity,
            Message = Sentence(cause),
            Cause = MergedCause(cause),
            Package = Package,
            Files = FindingFiles(evidence),
            Victims = Modules,
            Remedy = Fix.Reinstall(Judgement, Package),
        };

    /// <summary>The whole message: <c>numpy 1.26.4 is built for …</c>, <c>2 files of scipy 1.11.4 are built for …</c>.</summary>
    /// <param name="cause">The problem, after "is" or "are".</param>
    public string Sentence(string cause) => $"{Subject} {(IsWhole || Files.Length == 1 ? "is" : "are")} {cause}";

    /// <summary>The cause if the whole package is affected, so that reports merge such findings; otherwise null.</summary>
    public string? MergedCause(string cause) => IsWhole ? cause : null;

    /// <summary>The files with their evidence and Python's errors.</summary>
    public ImmutableArray<FindingFile> FindingFiles(Func<JudgedFile, string> evidence) =>
        [.. Files.Select(file => new FindingFile(file.File.ShownPath, evidence(file), file.Error))];

    /// <summary>The modules whose import fails.</summary>
    public ImmutableArray<string> Modules =>
        [.. Files.Select(file => file.File.ModuleName).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Some of the files, for a finding of their own that is never merged.</summary>
    public AffectedFiles Only(IEnumerable<JudgedFile> files) => this with { Files = [.. files], IsWhole = false };

    private string Subject =>
        (Package, IsWhole, Files) switch
        {
            ({ } package, true, _) => PackageName.Of(package),
            ({ } package, _, [var file]) => $"`{TreePath.Name(file.File.ShownPath)}` of {PackageName.Of(package)}",
            ({ } package, _, _) => $"{Files.Length} files of {PackageName.Of(package)}",
            (_, _, [var file]) => $"`{TreePath.Name(file.File.ShownPath)}`",
            _ => $"{Files.Length} files that no package owns",
        };

    // users recognise _multiarray_umath, not _multiarray_tests
    private static bool IsOfTests(JudgedFile file) => file.File.ShownPath.Contains("test", StringComparison.OrdinalIgnoreCase);
}

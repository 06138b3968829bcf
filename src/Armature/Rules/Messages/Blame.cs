using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Messages;

/// <summary>The files of one cause in one package: what becomes one finding.</summary>
/// <param name="Package">The package; null for files that nobody owns.</param>
/// <param name="Files">Its files of the cause, the best example first.</param>
/// <param name="IsWhole">No other compiled file of the package escapes the cause.</param>
internal sealed record Blame(Distribution? Package, ImmutableArray<JudgedFile> Files, bool IsWhole)
{
    /// <summary>The files of a cause by package, in the order of first files.</summary>
    /// <param name="judgement">All files.</param>
    /// <param name="files">Those of the cause.</param>
    /// <param name="modulesAlone">Whether only modules can have the cause: a package is whole then, whatever libraries it brings.</param>
    public static IEnumerable<Blame> ByPackage(Judgement judgement, IEnumerable<JudgedFile> files, bool modulesAlone = false) =>
        files
            .GroupBy(file => file.Owner)
            .Select(group => new Blame(
                group.Key,
                [.. group.OrderBy(file => file.File.Role).ThenBy(IsOfTests).ThenByDescending(file => file.File.Length)],
                group.Key is not null
                    && group.Count()
                        == judgement.Files.Count(other =>
                            other.Owner == group.Key
                            && other.Cause is not FileFault.Bystander
                            && !(modulesAlone && other.File.Role is not NativeRole.ExtensionModule)
                        )
            ));

    /// <summary>The finding of a rule that blames packages for a cause, cured by reinstalling; a rule adds what else it knows.</summary>
    /// <param name="cause">What holds of the files, after "is" or "are".</param>
    /// <param name="evidence">What in a file shows it.</param>
    public Finding Finding(Rule rule, LoadGraph graph, string cause, Func<JudgedFile, string> evidence) =>
        new()
        {
            Rule = rule,
            Severity = rule.Severity,
            Message = Sentence(cause),
            Cause = Folding(cause),
            Package = Package,
            Files = Evidence.Files(this, evidence),
            Victims = Modules,
            Remedy = Reinstall.Of(graph, Package),
        };

    /// <summary>The whole message: <c>numpy 1.26.4 is built for …</c>, <c>2 of 114 files of scipy 1.11.4 are built for …</c>.</summary>
    /// <param name="cause">What holds of them, after "is" or "are".</param>
    public string Sentence(string cause) => $"{Subject} {(IsWhole || Files.Length == 1 ? "is" : "are")} {cause}";

    /// <summary>The cause, where it holds of the whole package, so that findings fold.</summary>
    public string? Folding(string cause) => IsWhole ? cause : null;

    /// <summary>The modules that break.</summary>
    public ImmutableArray<string> Modules =>
        [.. Files.Select(file => file.File.ModuleName).OfType<string>().Distinct(StringComparer.Ordinal)];

    private string Subject =>
        (Package, IsWhole, Files) switch
        {
            ({ } package, true, _) => Named(package),
            ({ } package, _, [var file]) => $"`{TreePath.Name(file.File.ShownPath)}` of {Named(package)}",
            ({ } package, _, _) => $"{Files.Length} files of {Named(package)}",
            (_, _, [var file]) => $"`{TreePath.Name(file.File.ShownPath)}`",
            _ => $"{Files.Length} files that no package owns",
        };

    /// <summary>A package with its version.</summary>
    public static string Named(Distribution package) => package.Version is null ? package.Name : $"{package.Name} {package.Version}";

    // a person knows _multiarray_umath, not _multiarray_tests
    private static bool IsOfTests(JudgedFile file) => file.File.ShownPath.Contains("test", StringComparison.OrdinalIgnoreCase);
}

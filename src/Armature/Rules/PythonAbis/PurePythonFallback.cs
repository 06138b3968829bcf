using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Packaging.Requirements;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;

namespace Armature.Rules.PythonAbis;

internal static class PurePythonFallback
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR307",
        Name = "pure-python-fallback",
        Summary = "a package without its compiled speed-up module, which works but is slower",
        Severity = Severity.Note,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applies,
        Docs = """
            ## What it finds
            Installed packages that are usually compiled and are here without their extension module: a wheel for any platform
            (`py3-none-any`), or one that was built without a compiler. The packages and modules are those of a table: aiohttp, coverage,
            frozenlist, MarkupSafe, msgpack, propcache, PyYAML, websockets, wrapt, yarl.

            A module that is there under the name of another Python is reported by wrong-python-abi, and one that its package lists by
            missing-file.

            ## Why it matters
            Nothing fails: the package catches the error and uses Python code instead. The program is slower, and nothing says why.

            ## Example
            ```text
            i markupsafe 3.0.3 is without its compiled module markupsafe._speedups
                                                                  AR307 pure-python-fallback
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: markupsafe==3.0.3
              markupsafe-3.0.3.dist-info    installed from a py3-none-any wheel
              In fact: everything works, but escaping is slower, in every template of Jinja
            ```

            ## What to do
            Reinstall the package with wheels only (`--only-binary`). If a wheel for this Python and machine does not exist, install a C compiler
            and build it from source.

            ## References
            - the packages' `try: import … except ImportError`, named in `Knowledge/speed-ups.tsv`
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Inventory.Kind is not SubjectKind.Environment ? "the subject is not an environment"
        : graph.Target.Python is not { Implementation: PythonImplementation.CPython } ? "the target's Python is not CPython"
        : null;

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var modules = graph.Files.Select(file => Replacements.Stem(file.File.ShownPath)).ToHashSet(StringComparer.Ordinal);
        var listed = graph
            .Inventory.MissingFiles.SelectMany(missing => missing.Files)
            .Select(file => Replacements.Stem(file.Path))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var package in graph.Inventory.Distributions.Where(package => package.Kind is not MetadataKind.CondaMeta))
        {
            foreach (var speedUp in SpeedUps.All.Where(row => row.Package == package.NormalizedName && IsSince(package, row.Since)))
            {
                var path = speedUp.Module.Replace('.', '/');
                if (!modules.Contains(path) && !listed.Any(file => file.EndsWith($"/{path}", StringComparison.Ordinal)))
                    yield return Found(judgement, package, speedUp);
            }
        }
    }

    private static bool IsSince(Distribution package, string since) =>
        package.Version is { } version
        && PackageVersion.TryParse(version) is { } has
        && PackageVersion.TryParse(since) is { } first
        && has.CompareTo(first) >= 0;

    private static Finding Found(Judgement judgement, Distribution package, SpeedUp speedUp) =>
        new()
        {
            Rule = Rule,
            Severity = Severity.Note,
            Message = $"{PackageName.Of(package)} is without its compiled module {speedUp.Module}",
            Package = package,
            Files = [new FindingFile(package.MetadataPath[(package.MetadataPath.LastIndexOf('/') + 1)..], Evidence(package), null)],
            Truth = $"everything works, but {speedUp.Consequence}",
            Remedy = Fix.Reinstall(judgement, package),
        };

    private static string Evidence(Distribution package) =>
        package.Tags is [var tag, ..] ? $"installed from a {tag} wheel" : "no compiled file of that name";
}

using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Environments;

internal static class MissingFile
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR601",
        Name = "missing-file",
        Summary = "a file in the package's own file list does not exist",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.SameVersion,
        Applies = Applies,
        Docs = """
            ## What it finds
            Compiled files and modules that RECORD or a conda record lists and that do not exist. Missing tests, documentation, type
            stubs, byte code and data are at most a note: they are often removed to make an environment smaller.

            ## Why it matters
            Without a library, every module that needs it fails; without a module, there is "No module named …" in the middle of a package
            that seems to be installed. An interrupted upgrade, a manual clean-up or an antivirus program can cause this. Installers trust
            the package's metadata and do not restore files unless told to reinstall.

            ## Example
            ```text
            ✗ 1 file of scipy 1.16.3 is missing                           AR601 missing-file
              Fix:  /env/bin/python -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: scipy==1.16.3
              scipy/spatial/_ckdtree.cpython-311-x86_64-linux-gnu.so
                listed by scipy-1.16.3.dist-info
              Python's error:
                ModuleNotFoundError: No module named 'scipy.spatial._ckdtree'
              Fails to import: scipy
            ```

            ## What to do
            Reinstall the same version.

            ## References
            - PyPA, "Recording installed projects"; conda-meta records
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Inventory.Distributions.Any(package => package.Files is not null) ? null : "no package has a file list";

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var replaced = judgement
            .Files.Where(file => file.File.Owner is null && file.Owner is not null)
            .Select(file => Replacements.Stem(file.File.Path))
            .ToHashSet(StringComparer.Ordinal);
        var incomplete = graph.Inventory.MissingFiles.Select(missing => missing.Owner).ToHashSet();
        var complete = graph
            .Inventory.Distributions.Where(package => !incomplete.Contains(package))
            .ToLookup(package => (package.Location, package.NormalizedName));
        return graph
            .Inventory.MissingFiles.Where(missing => !IsLeftover(judgement, missing.Owner, complete))
            .SelectMany(missing =>
                Found(judgement, missing.Owner, missing.Files.RemoveAll(file => replaced.Contains(Replacements.Stem(file.Path))))
            );
    }

    // old metadata next to that of a complete version is reported by duplicate-distribution; conda's record of a package that pip
    // overwrote, by mixed-installers
    private static bool IsLeftover(
        Judgement judgement,
        Distribution owner,
        ILookup<(string Location, string Name), Distribution> complete
    ) =>
        judgement.Overlays.With(owner)?.Conda == owner
        || complete[(owner.Location, owner.NormalizedName)].Any(other => other.Version != owner.Version);

    private static IEnumerable<Finding> Found(Judgement judgement, Distribution owner, ImmutableArray<RecordedFile> files)
    {
        var graph = judgement.Graph;
        // a library that the loader does not find is reported by AR201
        files = [.. files.Where(file => !MissingLibrary.IsReported(graph, file.Path))];
        var needed = files.Where(file => ListedFile.IsNeeded(graph, file.Path)).OrderBy(file => !NativePath.Matches(file.Path)).ToArray();
        if (needed.Length > 0)
            yield return Of(judgement, owner, needed, Severity.Error);
        else if (files.Where(file => !ListedFile.IsTrivial(file.Path)).ToArray() is { Length: > 0 } rest)
            yield return Of(judgement, owner, rest, Severity.Note);
    }

    private static Finding Of(Judgement judgement, Distribution owner, RecordedFile[] files, Severity severity) =>
        new()
        {
            Rule = Rule,
            Severity = severity,
            Message =
                $"{(files.Length == 1 ? "1 file" : $"{files.Length} files")} of {PackageName.Of(owner)} {(files.Length == 1 ? "is" : "are")} missing",
            Cause = "incomplete: listed files do not exist",
            Package = owner,
            Files =
            [
                .. files.Select(file => new FindingFile(
                    Shown(owner, file.Path),
                    $"listed by {TreePath.Name(owner.MetadataPath)}",
                    Error(judgement.Graph, owner, file.Path)
                )),
            ],
            Victims = [.. files.Select(file => Module(judgement.Graph, owner, file.Path)).OfType<string>()],
            Remedy = severity is Severity.Error ? Fix.Reinstall(judgement, owner) : null,
        };

    private static string? Error(LoadGraph graph, Distribution owner, string path) =>
        Module(graph, owner, path) is { } module ? PythonMessages.NoModule(module, graph.Target.Python) : null;

    private static string? Module(LoadGraph graph, Distribution owner, string path)
    {
        var shown = Shown(owner, path);
        if (
            graph.Target.ExtensionSuffixes.Append(".py").FirstOrDefault(suffix => shown.EndsWith(suffix, StringComparison.Ordinal))
            is not { } suffix
        )
            return null;
        var parts = shown[..^suffix.Length].Split('/');
        return
            parts.All(part => part.Length > 0 && part.All(character => char.IsLetterOrDigit(character) || character == '_'))
            && parts[^1] != "__init__"
            ? string.Join('.', parts)
            : null;
    }

    private static string Shown(Distribution owner, string path) =>
        owner.Location.Length > 0 && path.StartsWith(owner.Location + "/", StringComparison.Ordinal)
            ? path[(owner.Location.Length + 1)..]
            : path;
}

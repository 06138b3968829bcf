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
    public static readonly Rule Rule = new()
    {
        Id = "AR601",
        Name = "missing-file",
        Summary = "a file that the package's own list names is not on the disk",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Applies = Applies,
        Check = Check,
        Docs = """
            ## What it finds
            Compiled files and modules that RECORD or a conda record lists and that are not there. Tests, documentation, type stubs, byte
            code and data that were removed to make an environment smaller are a note at most.

            ## Why it matters
            A library that is gone stops every module that needs it, and a module that is gone is "No module named …" in the middle of a
            package that seems to be installed. An interrupted upgrade, a clean-up by hand and an antivirus program leave such gaps;
            installers believe the package's metadata and will not fill them unless told to reinstall.

            ## Example
            ```text
            1 file of scipy 1.16.3 is missing
              scipy/spatial/_ckdtree.cpython-311-x86_64-linux-gnu.so
            Python says, or will say:
              ModuleNotFoundError: No module named 'scipy.spatial._ckdtree'
            ```

            ## What to do
            Install the same version again.

            ## References
            - PyPA, "Recording installed projects"; conda-meta records
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Inventory.Distributions.Any(package => package.Files is not null) ? null : "no package has a list of its files";

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var replaced = Judgement
            .Of(graph)
            .Files.Where(file => file.File.Owner is null && file.Owner is not null)
            .Select(file => Replacements.Stem(file.File.Path))
            .ToHashSet(StringComparer.Ordinal);
        return graph
            .Inventory.MissingFiles.Where(missing => !IsRemains(graph, missing.Owner))
            .SelectMany(missing =>
                Found(graph, missing.Owner, missing.Files.RemoveAll(file => replaced.Contains(Replacements.Stem(file.Path))))
            );
    }

    // metadata of another version beside the one whose files are all there: duplicate-distribution; conda's record of what pip replaced:
    // mixed-installers
    private static bool IsRemains(LoadGraph graph, Distribution owner) =>
        Overlays.Of(graph).With(owner)?.Conda == owner
        || graph.Inventory.Distributions.Any(other =>
            other.NormalizedName == owner.NormalizedName
            && other.Location == owner.Location
            && other.Version != owner.Version
            && graph.Inventory.MissingFiles.All(missing => missing.Owner != other)
        );

    private static IEnumerable<Finding> Found(LoadGraph graph, Distribution owner, ImmutableArray<RecordedFile> files)
    {
        // a library that the loader misses is AR201's
        files = [.. files.Where(file => !MissingLibrary.IsReported(graph, file.Path))];
        var needed = files.Where(file => ListedFile.IsNeeded(graph, file.Path)).OrderBy(file => !ListedFile.IsNative(file.Path)).ToArray();
        if (needed.Length > 0)
            yield return Of(graph, owner, needed, Severity.Error);
        else if (files.Where(file => !ListedFile.IsTrivial(file.Path)).ToArray() is { Length: > 0 } rest)
            yield return Of(graph, owner, rest, Severity.Note);
    }

    private static Finding Of(LoadGraph graph, Distribution owner, RecordedFile[] files, Severity severity) =>
        new()
        {
            Rule = Rule,
            Severity = severity,
            Message =
                $"{(files.Length == 1 ? "1 file" : $"{files.Length} files")} of {Blame.Named(owner)} {(files.Length == 1 ? "is" : "are")} missing",
            Cause = "incomplete: files that are listed are not there",
            Package = owner,
            Files =
            [
                .. files.Select(file => new FindingFile(
                    Shown(owner, file.Path),
                    $"listed by {TreePath.Name(owner.MetadataPath)}",
                    Error(graph, owner, file.Path)
                )),
            ],
            Victims = [.. files.Select(file => Module(graph, owner, file.Path)).OfType<string>()],
            Remedy = severity is Severity.Error ? Reinstall.Of(graph, owner) : null,
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
            parts.All(part => part.Length > 0 && part.All(letter => char.IsLetterOrDigit(letter) || letter == '_'))
            && parts[^1] != "__init__"
            ? string.Join('.', parts)
            : null;
    }

    private static string Shown(Distribution owner, string path) =>
        owner.Location.Length > 0 && path.StartsWith(owner.Location + "/", StringComparison.Ordinal)
            ? path[(owner.Location.Length + 1)..]
            : path;
}

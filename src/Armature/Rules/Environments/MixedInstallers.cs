using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Environments;

internal static class MixedInstallers
{
    public static readonly Rule Rule = new()
    {
        Id = "AR603",
        Name = "mixed-installers",
        Summary = "pip replaced compiled files of a package that conda installed",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Always,
        Applies = graph =>
            graph.Inventory.Distributions.Any(package => package.Kind is MetadataKind.CondaMeta) ? null : "conda installed nothing here",
        Check = Check,
        Docs = """
            ## What it finds
            Packages of a conda environment whose compiled files are now those of a wheel: conda's record and the RECORD of a package that pip or uv
            installed list the same files. Packages of pip beside conda's, and packages without compiled code, are no finding: that is how pip is meant to be
            used in a conda environment.

            ## Why it matters
            A package of conda is built against the libraries of its environment: one OpenBLAS, one OpenMP runtime, one C++ runtime. A wheel brings its
            own copies. Packages of conda that were built against the replaced one then load both, conda believes that its own version is still there and
            updates or removes files that are not its own any more, and where pip ran as another architecture than conda's Python
            nothing of the package loads at all.

            ## Example
            ```text
            pip laid numpy 1.26.4 over conda's: 19 of its compiled files are now those of pip's wheel
            ```

            ## What to do
            Let conda put its package back, then remove what is left of pip's. Where the wheel is what is wanted, remove conda's package first.

            ## References
            - conda, "Using pip in an environment"; CEP 32
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph) =>
        Overlays.Of(graph).All.Where(overlay => overlay.IsNative).Select(overlay => Found(graph, overlay));

    private static Finding Found(LoadGraph graph, Overlay overlay)
    {
        var files = overlay.ReplacedNative.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        JudgedFile[] judged = [.. Judgement.Of(graph).Files.Where(file => files.Contains(file.File.Path))];
        JudgedFile[] broken = [.. judged.Where(file => Evidence.Error(file.Loaded.Outcome) is not null)];
        var users = Users(graph, overlay);
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Warning,
            Message =
                $"{overlay.Pip.Installer} laid {Blame.Named(overlay.Pip)} over conda's {Version(overlay)}: {Count(files.Count, overlay)}",
            Cause = "laid over conda's own by pip",
            Package = overlay.Pip,
            Files =
            [
                .. (broken.Length > 0 ? broken : judged).Select(file => new FindingFile(
                    file.File.ShownPath,
                    $"{Evidence.OfBuild(file.File)}; conda's record lists it",
                    null
                )),
                .. overlay.Gone.Select(file => new FindingFile(
                    TreePath.Relative(file.Path, overlay.Conda.Location),
                    "conda's record lists it; it is gone",
                    null
                )),
            ],
            Victims = broken.Length > 0 ? [overlay.Pip.Name, .. users] : users,
            Truth = Consequence(graph, overlay, broken.Length, users),
            Remedy = Reinstall.CondaAgain(overlay.Conda),
        };
    }

    private static string Version(Overlay overlay) =>
        overlay.Conda.Version == overlay.Pip.Version ? "own" : $"{overlay.Conda.Name} {overlay.Conda.Version}";

    private static string Count(int replaced, Overlay overlay)
    {
        var gone = overlay.Gone.IsEmpty ? "" : $"{overlay.Gone.Length} of conda's compiled files are gone";
        var now = replaced == 0 ? "" : $"{replaced} of its compiled files {(replaced == 1 ? "is now that" : "are now those")} of a wheel";
        return string.Join(", ", new[] { now, gone }.Where(part => part.Length > 0));
    }

    // packages of conda with compiled code whose records ask for the one that was replaced
    private static ImmutableArray<string> Users(LoadGraph graph, Overlay overlay)
    {
        var native = graph.Files.Select(file => file.File.Owner?.NormalizedName).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. graph
                .Inventory.Distributions.Where(package =>
                    package.Kind is MetadataKind.CondaMeta
                    && native.Contains(package.NormalizedName)
                    && package != overlay.Conda
                    && package.Requires.Any(line => line.Split(' ')[0] == overlay.Conda.Name)
                )
                .Select(package => package.Name),
        ];
    }

    private static string? Consequence(LoadGraph graph, Overlay overlay, int broken, ImmutableArray<string> users)
    {
        if (broken > 0)
            return $"{broken} of the files that pip brought do not load here; those that conda's record describes did";
        string[] brought =
        [
            .. graph
                .Files.Where(file => file.File.Owner == overlay.Pip && file.File.Role is NativeRole.Library)
                .Select(file => TreePath.Name(file.File.Path)),
        ];
        var own =
            brought.Length == 0
                ? null
                : $"the wheel brings its own {Evidence.Joined(brought.Take(3))}, beside the libraries of the environment";
        var asked = users.IsEmpty
            ? null
            : $"{Evidence.Joined(users)} of conda {(users.Length == 1 ? "was" : "were")} built against the package that is gone";
        return own is null ? asked
            : asked is null ? own
            : $"{own}; {asked}";
    }
}

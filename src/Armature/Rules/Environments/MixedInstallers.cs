using System.Collections.Immutable;
using Armature.English;
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
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR603",
        Name = "mixed-installers",
        Summary = "pip replaced compiled files of a package that conda installed",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Always,
        Treatment = Treatment.OneSource,
        Applies = graph =>
            graph.Inventory.Distributions.Any(package => package.Kind is MetadataKind.CondaMeta)
                ? null
                : "no package is installed by conda",
        Docs = """
            ## What it finds
            Packages of a conda environment whose compiled files now come from a wheel: conda's record and the RECORD of a package
            installed by pip or uv list the same files. Packages installed by pip next to conda's, and packages without compiled code, are
            not reported: this is how pip is meant to be used in a conda environment.

            ## Why it matters
            A conda package is built against the libraries of its environment: one OpenBLAS, one OpenMP runtime, one C++ runtime. A wheel
            contains its own copies. Conda packages built against the replaced one then load both. Conda still believes that its own
            version is installed, and updates or removes files that are no longer its own. If pip ran as another architecture than conda's
            Python, nothing of the package loads.

            ## Example
            ```text
            ! pip overwrote conda's numpy 1.26.4: 1 of its compiled files is from a wheel
                                                                      AR603 mixed-installers
              Fix:  conda install --prefix /env --force-reinstall numpy=1.26.4
              numpy/_a.cpython-311-darwin.so    arm64, macOS 11.0 and later; listed by conda
              In fact: conda's scipy was built against the replaced package
              Affects: scipy
            ```

            ## What to do
            Let conda reinstall its package, then remove what is left of pip's. If you want the wheel, remove conda's package first.

            ## References
            - conda, "Using pip in an environment"; CEP 32
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        judgement.Overlays.All.Where(overlay => overlay.IsNative).Select(overlay => Found(judgement, overlay));

    private static Finding Found(Judgement judgement, Overlay overlay)
    {
        var graph = judgement.Graph;
        var files = overlay.ReplacedNative.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        JudgedFile[] judged = [.. judgement.Files.Where(file => files.Contains(file.File.Path))];
        JudgedFile[] broken = [.. judged.Where(file => file.Error is not null)];
        var users = Users(graph, overlay);
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Warning,
            Message =
                $"{overlay.Pip.Installer} overwrote conda's {PackageName.Of(overlay.Conda)}{Version(overlay)}: {Count(files.Count, overlay)}",
            Cause = "overwritten by pip",
            Package = overlay.Pip,
            Files =
            [
                .. (broken.Length > 0 ? broken : judged).Select(file => new FindingFile(
                    file.File.ShownPath,
                    $"{Evidence.OfBuild(file.File)}; listed by conda",
                    null
                )),
                .. overlay.Missing.Select(file => new FindingFile(
                    TreePath.Relative(file.Path, overlay.Conda.Location),
                    "listed by conda; does not exist",
                    null
                )),
            ],
            Victims = broken.Length > 0 ? [overlay.Pip.Name, .. users] : users,
            Truth = Consequence(graph, overlay, broken.Length, users),
            Remedy = Fix.CondaAgain(overlay.Conda),
        };
    }

    private static string Version(Overlay overlay) => overlay.Conda.Version == overlay.Pip.Version ? "" : $" with {overlay.Pip.Version}";

    private static string Count(int replaced, Overlay overlay)
    {
        var gone = overlay.Missing.IsEmpty
            ? ""
            : $"{overlay.Missing.Length} of conda's compiled files {(overlay.Missing.Length == 1 ? "does" : "do")} not exist";
        var now = replaced == 0 ? "" : $"{replaced} of its compiled files {(replaced == 1 ? "is" : "are")} from a wheel";
        return string.Join(", ", new[] { now, gone }.Where(part => part.Length > 0));
    }

    // conda packages with compiled code that depend on the replaced one
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
            return $"{broken} of the files that pip installed {(broken == 1 ? "does" : "do")} not load; conda's own files did";
        string[] bundled =
        [
            .. graph
                .Files.Where(file => file.File.Owner == overlay.Pip && file.File.Role is NativeRole.Library)
                .Select(file => TreePath.Name(file.File.Path)),
        ];
        var own =
            bundled.Length == 0
                ? null
                : $"the wheel contains its own {EnglishList.Of(bundled)} in addition to the libraries of the environment";
        var dependent = users.IsEmpty
            ? null
            : $"conda's {EnglishList.Of(users, int.MaxValue)} {(users.Length == 1 ? "was" : "were")} built against the replaced package";
        return own is null ? dependent
            : dependent is null ? own
            : $"{own}; {dependent}";
    }
}

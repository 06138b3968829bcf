using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class EnvironmentDependentLibrary
{
    public static readonly Rule Rule = new()
    {
        Id = "AR209",
        Name = "environment-dependent-library",
        Summary = "a library is found only thanks to LD_LIBRARY_PATH, DYLD_* or PATH",
        Severity = Severity.Note,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = Stopped.NotSearched,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Libraries that the loader finds in this shell because a variable of the environment names their directory (`LD_LIBRARY_PATH` on Linux,
            `DYLD_LIBRARY_PATH` and its like on macOS, `PATH` for the Pythons of Windows that still search it), and that it finds nowhere without it.
            A library that it would find elsewhere too is not reported.

            ## Why it matters
            It works here. The same import fails where the variable is not set: in a job of cron, a systemd service, a notebook server or an IDE started
            from the desktop, under `sudo`, in another user's shell. macOS also drops `DYLD_*` for protected programs.

            ## Example
            ```text
            turbo 1.2 finds `libturbo.so.7` only thanks to LD_LIBRARY_PATH
            ```

            ## What to do
            Nothing, where the variable is part of how the system is run (a module system, an image that sets it). Else install the library where the
            loader looks by itself, or take a build that brings it along. `armature tree FILE` shows each place that was tried.

            ## References
            - ld.so(8), dyld(1)
            - [Dynamic-link library search order](https://learn.microsoft.com/windows/win32/dlls/dynamic-link-library-search-order)
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var judgement = Judgement.Of(graph);
        var owners = judgement
            .Files.DistinctBy(file => file.File.Path)
            .ToDictionary(file => file.File.Path, file => file.Owner, StringComparer.Ordinal);
        return judgement
            .With(FileFault.None)
            .SelectMany(file => (file.Loaded.Closure?.Needs ?? []).Select(need => new Use(file, need.Object.Path, need.Need)))
            .Where(use =>
                use.Found?.WithoutVariables is Resolution.Missing or Resolution.DependsOnImportOrder or Resolution.WrongArchitecture
            )
            .GroupBy(use => (Package: owners.GetValueOrDefault(use.Asker) ?? use.File.Owner, use.Need.Name))
            .Select(group => Finding(group.Key.Package, [.. group]));
    }

    private static Finding Finding(Distribution? package, ImmutableArray<Use> uses)
    {
        var (file, _, need) = uses[0];
        var who = package is null ? $"`{TreePath.Name(file.File.ShownPath)}`" : Blame.Named(package);
        return new Finding
        {
            Rule = Rule,
            Severity = Rule.Severity,
            Message = $"{who} finds `{need.Name}` only thanks to {Variable(uses[0].Found!)}",
            Package = package,
            Files =
            [
                .. uses.DistinctBy(use => use.File.File.Path)
                    .Select(use => new FindingFile(use.File.File.ShownPath, $"{need.Name} is {use.Found!.Path}", null)),
            ],
            Remedy = new Remedy(
                "install the library where the loader looks by itself, or take a build that brings it along",
                [],
                Trust.ShowOnly
            ),
        };
    }

    private static string Variable(Resolution.Found found) => SearchedPlaces.Variable(found.Step);

    private sealed record Use(JudgedFile File, string Asker, Dependency Need)
    {
        public Resolution.Found? Found => Need.Resolution as Resolution.Found;
    }
}

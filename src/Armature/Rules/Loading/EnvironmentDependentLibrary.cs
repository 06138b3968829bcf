using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Subjects;

namespace Armature.Rules.Loading;

internal static class EnvironmentDependentLibrary
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR209",
        Name = "environment-dependent-library",
        Summary = "a library is found only because of LD_LIBRARY_PATH, DYLD_* or PATH",
        Severity = Severity.Note,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Elsewhere("it loads while the variable is set; set it where the program is started"),
        Applies = Applicability.HasNativeFiles,
        Lacks = Applicability.LibrariesAreSearched,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            Libraries that the loader finds in this shell only because an environment variable names their directory: `LD_LIBRARY_PATH` on
            Linux, `DYLD_LIBRARY_PATH` and the like on macOS, `PATH` for the Python versions on Windows that still search it. A library
            that would also be found without the variable is not reported.

            ## Why it matters
            It works here. The same import fails if the variable is not set: in cron jobs, systemd services, notebook servers, an IDE
            started from the desktop, under `sudo`, or in another user's shell. macOS also removes `DYLD_*` for protected programs.

            ## Example
            ```text
            i fast 1.2 finds `libturbo.so.7` only because of LD_LIBRARY_PATH
                                                         AR209 environment-dependent-library
              Fix:  install the library in a directory that the loader searches by default,
                    or install a build that contains it
              fast/_m.cpython-311-x86_64-linux-gnu.so
                libturbo.so.7 is /opt/turbo/libturbo.so.7
            ```

            ## What to do
            Nothing, if setting the variable is how the system is meant to be used (environment modules, a container image). Otherwise
            install the library in a directory that the loader searches by default, or install a build that contains it. `armature tree
            FILE` shows every directory that was tried.

            ## References
            - ld.so(8), dyld(1)
            - [Dynamic-link library search order](https://learn.microsoft.com/windows/win32/dlls/dynamic-link-library-search-order)
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        return judgement
            .With(FileFault.None)
            .SelectMany(file => (file.Loaded.Closure?.Needs ?? []).Select(need => new Use(file, need.Object.Path, need.Need)))
            .Where(use =>
                use.Found?.WithoutVariables is Resolution.Missing or Resolution.DependsOnImportOrder or Resolution.WrongArchitecture
            )
            .GroupBy(use => (Package: judgement.OwnerOf(use.Path) ?? use.File.Owner, use.Need.Name))
            .Select(group => Finding(group.Key.Package, [.. group]));
    }

    private static Finding Finding(Distribution? package, ImmutableArray<Use> uses)
    {
        var (file, _, need) = uses[0];
        var who = package is null ? $"`{TreePath.Name(file.File.ShownPath)}`" : PackageName.Of(package);
        return new Finding
        {
            Rule = Rule,
            Severity = Rule.Severity,
            Message = $"{who} finds `{need.Name}` only because of {Variable(uses[0].Found!)}",
            Package = package,
            Files =
            [
                .. uses.DistinctBy(use => use.File.File.Path)
                    .Select(use => new FindingFile(use.File.File.ShownPath, $"{need.Name} is {use.Found!.Path}", null)),
            ],
            Remedy = new Remedy(
                "install the library in a directory that the loader searches by default, or install a build that contains it",
                [],
                Trust.ShowOnly
            ),
        };
    }

    private static string Variable(Resolution.Found found) => SearchedPlaces.Variable(found.Step);

    private sealed record Use(JudgedFile File, string Path, Dependency Need)
    {
        public Resolution.Found? Found => Need.Resolution as Resolution.Found;
    }
}

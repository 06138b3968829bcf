using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Runtimes;

internal static class VcRuntimeConflict
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR503",
        Name = "vc-runtime-conflict",
        Summary = "code built with new Visual C++ tools that loads an older msvcp140.dll",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.Elsewhere("the Visual C++ runtime belongs to the system"),
        Applies = graph =>
            graph.Target.Platform?.System is SystemFamily.Windows ? Applicability.LibrariesAreSearched(graph) : "the target is not Windows",
        ReadsClosures = true,
        ExplainsCrashes = true,
        Docs = """
            ## What it finds
            Windows files that were linked with Microsoft's tools 14.40 or later (Visual Studio 2022 17.10), use the C++ standard library,
            and find an older `msvcp140.dll`: one that a package contains under its plain name. A copy with a hash in its name cannot be
            confused with another and is not reported. If no `msvcp140.dll` is found at all, that is AR201.

            ## Why it matters
            Since 14.40 the compiler initialises `std::mutex`, not the library. An older library locks it through a null pointer: the
            process dies of an access violation (0xC0000005) without an error message. Windows keeps one library of a name in each
            process, so the first one that is loaded serves every module that needs that name.

            ## Example
            ```text
            ! fast 1.2 needs msvcp140.dll 14.40 or later, but loads 14.16
                                                                   AR503 vc-runtime-conflict
              Fix:  upgrade fast, which contains the older library
              fast/_m.cp311-win_amd64.pyd
                linked with tools 14.40; loads `fast/msvcp140.dll` 14.16.27033.0
              In fact: the first mutex that it locks ends the process with an access
                violation; Python prints nothing
              Likely cause: fast 1.2 contains the older library
              Affects: fast
            ```

            ## What to do
            Upgrade the package that contains the old library, or install Microsoft's redistributable and remove the old copy.

            ## References
            - [microsoft/STL, Changelog](https://github.com/microsoft/STL/wiki/Changelog), VS 2022 17.10
            - [microsoft/STL issue 4730](https://github.com/microsoft/STL/issues/4730)
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var graph = judgement.Graph;
        var files = graph
            .Files.Select(loaded => loaded.File)
            .DistinctBy(file => file.Path)
            .ToDictionary(file => file.Path, StringComparer.Ordinal);
        return judgement
            .With(FileFault.None)
            .SelectMany(file => (file.Loaded.Closure?.Needs ?? []).Select(need => Use(file, need.Object, need.Need, files)))
            .OfType<Conflict>()
            .GroupBy(conflict => (conflict.Package, conflict.Library.Path))
            .Select(group => Found(graph, group.Key.Package, [.. group]));
    }

    private static Conflict? Use(JudgedFile module, LinkedObject asker, Dependency need, Dictionary<string, NativeFile> files) =>
        need.Name.Equals(VisualCRuntime.StandardLibrary, StringComparison.OrdinalIgnoreCase)
        && need.Resolution is Resolution.Found found
        && files.GetValueOrDefault(found.Path) is { } library
        && files.GetValueOrDefault(asker.Path) is { } user
        && Facts(library)?.FileVersion is { } version
        && Linker(user) is { } linker
        && linker >= VisualCRuntime.FirstWithConstantMutex
        && new PackedVersion(version.Major, version.Minor) < VisualCRuntime.FirstWithConstantMutex
            ? new Conflict(module, user.Owner ?? module.Owner, user, library, version, linker)
            : null;

    private static Binaries.Pe.PeFacts? Facts(NativeFile file) => file.Image?.Slices.FirstOrDefault()?.Pe;

    // other linkers use other version numbers; only Microsoft's are 14.x
    private static PackedVersion? Linker(NativeFile file) => Facts(file)?.LinkerVersion is { Major: 14 } version ? version : null;

    private static Finding Found(LoadGraph graph, Distribution? package, ImmutableArray<Conflict> conflicts)
    {
        var first = conflicts[0];
        var who = package is null ? $"`{TreePath.Name(first.User.ShownPath)}`" : PackageName.Of(package);
        var has = $"{first.Version.Major}.{first.Version.Minor}";
        return new Finding
        {
            Rule = Rule,
            Severity = Rule.Severity,
            Message = $"{who} needs {VisualCRuntime.StandardLibrary} {VisualCRuntime.FirstWithConstantMutex} or later, but loads {has}",
            Package = package,
            Files =
            [
                .. conflicts
                    .DistinctBy(conflict => conflict.User.Path)
                    .Select(conflict => new FindingFile(
                        conflict.User.ShownPath,
                        $"linked with tools {conflict.Linker}; loads `{conflict.Library.ShownPath}` {conflict.Version}",
                        null
                    )),
            ],
            Victims = [.. conflicts.Select(conflict => conflict.Module.File.ModuleName).OfType<string>().Distinct(StringComparer.Ordinal)],
            Truth = "the first mutex that it locks ends the process with an access violation; Python prints nothing",
            Origin = first.Library.Owner is { } owner ? $"{PackageName.Of(owner)} contains the older library" : null,
            Remedy = first.Library.Owner is { } old
                ? new Remedy($"upgrade {old.Name}, which contains the older library", [], Trust.ShowOnly)
                : LibraryFix.OfVisualC(graph, VisualCRuntime.StandardLibrary),
        };
    }

    private sealed record Conflict(
        JudgedFile Module,
        Distribution? Package,
        NativeFile User,
        NativeFile Library,
        Version Version,
        PackedVersion Linker
    );
}

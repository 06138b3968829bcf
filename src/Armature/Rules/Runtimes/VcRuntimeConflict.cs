using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Judgements;
using Armature.Knowledge;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Runtimes;

internal static class VcRuntimeConflict
{
    public static readonly Rule Rule = new()
    {
        Id = "AR503",
        Name = "vc-runtime-conflict",
        Summary = "code of new Visual C++ tools that gets an older msvcp140.dll",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = graph =>
            graph.Target.Platform?.System is SystemFamily.Windows ? Stopped.NotSearched(graph) : "only Windows has this library",
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Windows files that were linked with Microsoft's tools of version 14.40 or later (Visual Studio 2022 17.10), that use the C++ standard library, and
            whose search ends at an `msvcp140.dll` of an older version: one that a package brought along under its plain name. A copy with a hash in
            its name cannot be taken for another and is not meant. Where none is found at all, that is AR201.

            ## Why it matters
            From 14.40 on `std::mutex` is made by the compiler and no longer by the library. An older library locks it through a null pointer: the process
            dies of an access violation (0xC0000005) without a word. Windows keeps one library of a name in a process, so the first one loaded
            serves every module that asks for that name.

            ## Example
            ```text
            turbo 1.2 is linked for msvcp140.dll 14.40 or later and gets 14.16
            ```

            ## What to do
            Take newer builds of the package that brings the old library, or install Microsoft's redistributable and take the old copy away.

            ## References
            - [microsoft/STL, Changelog](https://github.com/microsoft/STL/wiki/Changelog), VS 2022 17.10
            - [microsoft/STL issue 4730](https://github.com/microsoft/STL/issues/4730)
            """,
    };

    private static IEnumerable<Finding> Check(LoadGraph graph)
    {
        var files = graph
            .Files.Select(loaded => loaded.File)
            .DistinctBy(file => file.Path)
            .ToDictionary(file => file.Path, StringComparer.Ordinal);
        return Judgement
            .Of(graph)
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

    // linkers of others count their versions otherwise: only 14 is Microsoft's
    private static PackedVersion? Linker(NativeFile file) => Facts(file)?.LinkerVersion is { Major: 14 } version ? version : null;

    private static Finding Found(LoadGraph graph, Distribution? package, ImmutableArray<Conflict> conflicts)
    {
        var first = conflicts[0];
        var who = package is null ? $"`{TreePath.Name(first.User.ShownPath)}`" : Blame.Named(package);
        var has = $"{first.Version.Major}.{first.Version.Minor}";
        return new Finding
        {
            Rule = Rule,
            Severity = Rule.Severity,
            Message =
                $"{who} is linked for {VisualCRuntime.StandardLibrary} {VisualCRuntime.FirstWithConstantMutex} or later and gets {has}",
            Package = package,
            Files =
            [
                .. conflicts
                    .DistinctBy(conflict => conflict.User.Path)
                    .Select(conflict => new FindingFile(
                        conflict.User.ShownPath,
                        $"linked with tools {conflict.Linker}; gets `{conflict.Library.ShownPath}` of {conflict.Version}",
                        null
                    )),
            ],
            Victims = [.. conflicts.Select(conflict => conflict.Module.File.ModuleName).OfType<string>().Distinct(StringComparer.Ordinal)],
            Truth = "a mutex that it locks ends the process with an access violation, without a word by Python",
            Origin = first.Library.Owner is { } bringer ? $"{Blame.Named(bringer)} brings the older library" : null,
            Remedy = first.Library.Owner is { } old
                ? new Remedy($"take a newer build of {old.Name}, which brings the older library", [], Trust.ShowOnly)
                : VisualC.Install(graph, VisualCRuntime.StandardLibrary),
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

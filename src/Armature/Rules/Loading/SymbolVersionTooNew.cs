using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Loading;

internal static class SymbolVersionTooNew
{
    public static readonly Rule Rule = new()
    {
        Id = "AR202",
        Name = "symbol-version-too-new",
        Summary = "a symbol version (GLIBC_, GLIBCXX_, CXXABI_ …) that the library found does not have",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Applies = Applies,
        ReadsClosures = true,
        Check = Check,
        Docs = """
            ## What it finds
            Symbol versions that an extension module or a library behind it needs (`DT_VERNEED`) and that the library which the loader finds
            for it does not define. The library that counts is the copy that is loaded: a bundled old `libstdc++.so.6` is as good a cause as an
            old system. A target that is named (`debian-11`, `manylinux_2_28_aarch64`) has the versions that are known of it. A wheel that is held to
            its own tag is platform-policy-violation's.

            ## Why it matters
            The loader checks every version before it looks at any symbol. One version too new, even of a function that is never called, and
            the import fails.

            ## Example
            ```text
            fastthing 1.2 needs `GLIBC_2.38`, which `/lib/x86_64-linux-gnu/libm.so.6` does not have
            ```

            ## What to do
            Take a build for older systems (a wheel with a lower `manylinux` tag), a newer system, or a build from source on this one.

            ## References
            - glibc `elf/dl-version.c`
            - PEP 600
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target is { Origin: TargetOrigin.WheelTags, Platform.CLibrary: CLibrary.Glibc } ? "the wheel is held to its own tag alone"
        : Promised(graph) is null ? Stopped.NotTraced(graph)
        : null;

    /// <summary>Whether a file's versions are found here to be too new for the target: one cause is one finding.</summary>
    public static bool IsReported(LoadGraph graph, JudgedFile file) =>
        Applies(graph) is null
        && (
            (Promised(graph) is { } version && GlibcNeed.Of(file.File) > version)
            || file.Loaded.Closure?.Faults.OfType<LoadFault.Version>().Any() == true
        );

    private static IEnumerable<Finding> Check(LoadGraph graph) =>
        Stop<LoadFault.Version>
            .All(graph, fault => fault.NeededBy)
            .GroupBy(stop => (stop.Package, stop.Fault.Provider))
            .Select(group => Found(graph, group.Key.Package, group.Key.Provider, [.. group]))
            .Concat(Promised(graph) is { } version ? TooNew(graph, version) : []);

    /// <summary>The glibc that the target has by its name, where its libraries are not here.</summary>
    private static PackedVersion? Promised(LoadGraph graph) =>
        graph.Target
            is { Origin: TargetOrigin.Named, Platform: { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc, Version: { } version } }
            ? version
            : null;

    private static IEnumerable<Finding> TooNew(LoadGraph graph, PackedVersion version)
    {
        var judgement = Judgement.Of(graph);
        // programs, and libraries that no module brings in by itself; the rest is traced
        var traced = graph
            .Files.SelectMany(file => file.Closure?.Objects.Select(part => part.Path.TrimStart('/')) ?? [])
            .ToHashSet(StringComparer.Ordinal);
        return Blame
            .ByPackage(
                judgement,
                judgement
                    .With(FileFault.None)
                    .Where(file =>
                        !Places.IsFixture(file.File) && !traced.Contains(file.File.Path.TrimStart('/')) && GlibcNeed.Of(file.File) > version
                    )
            )
            .Select(blame => new Finding
            {
                Rule = Rule,
                Severity = Severity.Error,
                Message = blame.Sentence(
                    $"built for glibc {blame.Files.Max(file => GlibcNeed.Of(file.File))}, but {graph.Target.Name} has {version}"
                ),
                Package = blame.Package,
                Files = Evidence.Files(blame, file => $"needs GLIBC_{GlibcNeed.Of(file.File)}"),
                Victims = blame.Modules,
                Remedy = new Remedy("take a build for older systems, or build it from source there", [], Trust.ShowOnly),
            });
    }

    private static Finding Found(LoadGraph graph, Distribution? package, string provider, Stop<LoadFault.Version>[] stops)
    {
        string[] versions = [.. stops.Select(stop => stop.Fault.Name).Distinct(StringComparer.Ordinal)];
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message =
                $"{Stopped.Who(package, stops[0])} needs {Evidence.Joined(versions.Select(version => $"`{version}`"))}, which {Provider(graph, provider)} does not have",
            Package = package,
            Files = Stopped.Files(
                stops,
                stop => $"{TreePath.Name(stop.Fault.NeededBy)} needs {stop.Fault.Name} of {TreePath.Name(provider)}"
            ),
            Victims = Stopped.Victims(stops),
            Remedy = Remedy(graph, package, provider),
        };
    }

    // of a system that is known by its name alone no path says anything
    private static string Provider(LoadGraph graph, string path) =>
        Promised(graph) is { } version && !graph.Files.Any(file => file.File.Path.TrimStart('/') == path.TrimStart('/'))
            ? $"the `{TreePath.Name(path)}` of {graph.Target.Name} (glibc {version})"
            : $"`{path}`";

    // a library that a package brought along was meant to fit: then the installation is damaged; else the build is too new for the system
    private static Remedy? Remedy(LoadGraph graph, Distribution? package, string provider) =>
        graph.Inventory.Kind is SubjectKind.Environment && graph.Files.Any(file => file.File.Path == provider)
            ? Reinstall.Of(graph, package)
            : new Remedy("take a build for older systems, or build it from source here", [], Trust.ShowOnly);
}

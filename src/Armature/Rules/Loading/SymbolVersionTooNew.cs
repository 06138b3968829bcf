using Armature.Binaries;
using Armature.English;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Judgements;
using Armature.Loading;
using Armature.Remedies;
using Armature.Rules.Messages;
using Armature.Rules.Remedies;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Loading;

internal static class SymbolVersionTooNew
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR202",
        Name = "symbol-version-too-new",
        Summary = "a needed symbol version (GLIBC_, GLIBCXX_, CXXABI_ …) is missing from the library that is found",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.None,
        Treatment = Treatment.SameVersion,
        Applies = Applies,
        Lacks = Lacks,
        ReadsClosures = true,
        Docs = """
            ## What it finds
            Symbol versions that an extension module or a library it links needs (`DT_VERNEED`) and that the library found by the loader
            does not define. The copy that is loaded counts: an old bundled `libstdc++.so.6` causes this as well as an old system. A named
            target (`debian-11`, `manylinux_2_28_aarch64`) has the versions known for it. A wheel checked against its own tag is reported
            by platform-policy-violation instead.

            ## Why it matters
            The loader checks all versions before it looks up any symbol. If one version is too new, even for a function that is never
            called, the import fails.

            ## Example
            ```text
            ✗ fast 1.2 needs `GLIBC_2.99`, which `/lib/x86_64-linux-gnu/libc.so.6` does not
              have                                              AR202 symbol-version-too-new
              Fix:  install a build for older systems, or build the package from source here
              fast/_m.cpython-311-x86_64-linux-gnu.so
                _m.cpython-311-x86_64-linux-gnu.so needs GLIBC_2.99 of libc.so.6
              Python's error:
                ImportError: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.99' not found
                (required by /env/site-packages/fast/_m.cpython-311-x86_64-linux-gnu.so)
              Fails to import: fast
            ```

            ## What to do
            Install a build for older systems (a wheel with a lower `manylinux` tag), use a newer system, or build the package from source
            on this one.

            ## References
            - glibc `elf/dl-version.c`
            - PEP 600
            """,
    };

    private static string? Applies(LoadGraph graph) =>
        graph.Target is { Origin: TargetOrigin.WheelTags, Platform.CLibrary: CLibrary.Glibc }
            ? "the wheel is only compared with its own tag"
            : Applicability.HasNativeFiles(graph);

    private static string? Lacks(LoadGraph graph) => Promised(graph) is null ? Applicability.SystemLibrariesAreKnown(graph) : null;

    /// <summary>Whether this rule reports the file, so that platform-policy-violation does not report it too.</summary>
    public static bool IsReported(LoadGraph graph, JudgedFile file) =>
        Applies(graph) is null
        && Lacks(graph) is null
        && (
            (Promised(graph) is { } version && GlibcNeed.Of(file.File) > version)
            || file.Loaded.Closure?.Faults.OfType<LoadFault.Version>().Any() == true
        );

    private static IEnumerable<Finding> Check(Judgement judgement) =>
        LoadFailure<LoadFault.Version>
            .All(judgement, fault => fault.NeededBy)
            .GroupBy(failure => (failure.Package, failure.Fault.Provider))
            .Select(group => Found(judgement, group.Key.Package, group.Key.Provider, [.. group]))
            .Concat(Promised(judgement.Graph) is { } version ? TooNew(judgement, version) : []);

    /// <summary>The glibc version of a named target, whose libraries are not available; otherwise null.</summary>
    private static PackedVersion? Promised(LoadGraph graph) =>
        graph.Target
            is { Origin: TargetOrigin.Named, Platform: { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc, Version: { } version } }
            ? version
            : null;

    private static IEnumerable<Finding> TooNew(Judgement judgement, PackedVersion version)
    {
        var graph = judgement.Graph;
        // executables, and libraries that no module loads; the other files are traced
        var traced = graph
            .Files.SelectMany(file => file.Closure?.Objects.Select(part => part.Path.TrimStart('/')) ?? [])
            .ToHashSet(StringComparer.Ordinal);
        return AffectedFiles
            .ByPackage(
                judgement,
                judgement
                    .With(FileFault.None)
                    .Where(file =>
                        !FilePurpose.IsFixture(file.File)
                        && !traced.Contains(file.File.Path.TrimStart('/'))
                        && GlibcNeed.Of(file.File) > version
                    )
            )
            .Select(affected => new Finding
            {
                Rule = Rule,
                Severity = Severity.Error,
                Message = affected.Sentence(
                    $"built for glibc {affected.Files.Max(file => GlibcNeed.Of(file.File))}, but {graph.Target.Name} has {version}"
                ),
                Package = affected.Package,
                Files = affected.FindingFiles(file => $"needs GLIBC_{GlibcNeed.Of(file.File)}"),
                Victims = affected.Modules,
                Remedy = new Remedy("install a build for older systems, or build the package from source there", [], Trust.ShowOnly),
            });
    }

    private static Finding Found(Judgement judgement, Distribution? package, string provider, LoadFailure<LoadFault.Version>[] failures)
    {
        string[] versions = [.. failures.Select(failure => failure.Fault.Name).Distinct(StringComparer.Ordinal)];
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message =
                $"{LoadFailureText.Subject(package, failures[0])} needs {EnglishList.Of(versions.Select(version => $"`{version}`"), int.MaxValue)}, which {Provider(judgement.Graph, provider)} does not have",
            Package = package,
            Files = LoadFailureText.Files(
                failures,
                failure => $"{TreePath.Name(failure.Fault.NeededBy)} needs {failure.Fault.Name} of {TreePath.Name(provider)}"
            ),
            Victims = LoadFailureText.Modules(failures),
            Remedy = RemedyFor(judgement, package, provider),
        };
    }

    // of a named target the paths are unknown
    private static string Provider(LoadGraph graph, string path) =>
        Promised(graph) is { } version && !graph.Files.Any(file => file.File.Path.TrimStart('/') == path.TrimStart('/'))
            ? $"the `{TreePath.Name(path)}` of {graph.Target.Name} (glibc {version})"
            : $"`{path}`";

    // if the package contains the library, its installation is damaged; otherwise the build is too new for the system
    private static Remedy? RemedyFor(Judgement judgement, Distribution? package, string provider) =>
        judgement.Graph.Inventory.Kind is SubjectKind.Environment && judgement.Graph.Files.Any(file => file.File.Path == provider)
            ? Fix.Reinstall(judgement, package)
            : new Remedy("install a build for older systems, or build the package from source here", [], Trust.ShowOnly);
}

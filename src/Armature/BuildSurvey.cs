using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.BuildConfigurations;
using Armature.Inventory.Distributions;
using Armature.Inventory.Native;
using Armature.Loading;
using Armature.Loading.Runtimes;
using Armature.Reporting;
using Armature.Subjects;
using Armature.Targets;

namespace Armature;

/// <summary>Collects how an environment and its packages were built. It also reads the strings that BLAS and OpenMP libraries contain about their build.</summary>
internal static class BuildSurvey
{
    /// <summary>Collects the build information of an examined subject.</summary>
    /// <param name="report">The examination.</param>
    /// <param name="parallelism">How many files are read at the same time; 0 for the number of processors.</param>
    public static BuildInformation Of(Report report, int parallelism)
    {
        var graph = report.Graph;
        var runtimes = new RuntimeBuild[graph.Runtimes.Length];
        ParallelLoop.ForEach(
            runtimes.Length,
            parallelism,
            i => runtimes[i] = new RuntimeBuild(graph.Runtimes[i], RuntimeText.Read(graph.Inventory.Subject.Tree, graph.Runtimes[i]))
        );
        return new BuildInformation(report, Packages(report), [.. runtimes], BuildConfigurationReader.Read(graph.Inventory))
        {
            Gpu = GpuSurvey.Of(graph, parallelism),
            Unowned = [.. graph.Inventory.NativeFiles.Where(static file => file is { Owner: null, Image: not null, IsHidden: false })],
        };
    }

    /// <summary>The SHA-256 hashes of the native files, by path. A file that cannot be read has none.</summary>
    public static ImmutableDictionary<string, string> Hashes(Report report, int parallelism)
    {
        var inventory = report.Graph.Inventory;
        var hashes = new string?[inventory.NativeFiles.Length];
        ParallelLoop.ForEach(
            hashes.Length,
            parallelism,
            i => hashes[i] = FileHash.Of(inventory.Subject.Tree, inventory.NativeFiles[i].Path, "sha256")
        );
        return inventory
            .NativeFiles.Zip(hashes)
            .Where(static pair => pair.Second is not null)
            .ToImmutableDictionary(static pair => pair.First.Path, static pair => pair.Second!["sha256:".Length..], StringComparer.Ordinal);
    }

    private static ImmutableArray<PackageBuild> Packages(Report report) =>
        [
            .. report
                .Graph.Inventory.NativeFiles.Where(file =>
                    file is { Owner: not null, Image: not null, IsHidden: false, Role: not NativeRole.Program }
                )
                .GroupBy(file => file.Owner!)
                .OrderBy(group => group.Key.NormalizedName, StringComparer.Ordinal)
                .Select(group => Package(report, group.Key, [.. group])),
        ];

    private static PackageBuild Package(Report report, Distribution package, ImmutableArray<NativeFile> files) =>
        new()
        {
            Package = package,
            Files = files,
            Architectures = Architectures(files),
            MinimumSystem = Floor(files),
            SymbolVersions = SystemNeeds.Versions(files),
            ProcessorLevel = SystemNeeds.ProcessorLevel(files),
            From = From(package),
            WorstRule = Note(report, package),
        };

    private static ImmutableArray<string> Architectures(ImmutableArray<NativeFile> files) =>
        [
            .. files
                .SelectMany(file => file.Image!.Slices.Select(slice => (slice.Architecture, IsElf: file.Image.Format is BinaryFormat.Elf)))
                .GroupBy(held => held)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key.Architecture)
                .Select(group => ArchitectureNames.Shown(group.Key.Architecture, group.Key.IsElf)),
        ];

    private static string? Floor(ImmutableArray<NativeFile> files)
    {
        if (files.Select(GlibcNeed.Of).Max() is { } glibc)
            return $"glibc {glibc}";
        return
            files
                .SelectMany(file => file.Image!.Slices)
                .Select(slice => slice.MinimumSystem)
                .OfType<MinimumSystem>()
                .MaxBy(system => system.Version)
                is { } oldest
            ? $"{oldest.Platform} {oldest.Version}"
            : null;
    }

    private static string? From(Distribution package)
    {
        var installer =
            package.Kind is MetadataKind.CondaMeta ? "conda"
            : package.Location.EndsWith("/dist-packages", StringComparison.Ordinal) ? package.Installer ?? "apt"
            : package.Installer;
        var origin =
            package.Source
            ?? (package.CondaChannel is { } channel ? $"{channel}/{package.CondaSubdir}".TrimEnd('/') : package.CondaSubdir)
            ?? Platforms(package);
        return (installer, origin) switch
        {
            (null, null) => null,
            (null, _) => origin,
            (_, null) => installer,
            _ => $"{installer}, {origin}",
        };
    }

    // one build may have several platform tags: the first is enough
    private static string? Platforms(Distribution package) =>
        package.Tags.Select(tag => tag.Platform).FirstOrDefault(platform => platform != "any");

    private static string? Note(Report report, Distribution package) =>
        report.Findings.FirstOrDefault(finding => finding.Package == package && finding.Severity is not Rules.Severity.Note)?.Rule.Name;
}

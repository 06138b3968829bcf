using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Judgements;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Remedies;

/// <summary>The facts that an examination of a subject shows.</summary>
internal static class SubjectFacts
{
    /// <summary>The facts of a subject and of one of its packages.</summary>
    /// <param name="package">The package at fault; null if no package owns the files.</param>
    public static FactSet Of(Judgement judgement, Distribution? package)
    {
        var facts = Of(judgement.Graph, package);
        if (package is not null && judgement.Overlays.With(package) is { IsNative: true, Conda: var conda })
            AddConda(facts, conda);
        return facts;
    }

    /// <inheritdoc cref="Of(Judgement, Distribution?)"/>
    public static FactSet Of(LoadGraph graph, Distribution? package)
    {
        var facts = new FactSet();
        foreach (var (name, value) in Subject(graph).Concat(Target(graph)).Concat(package is null ? [] : Package(graph, package)))
            facts.Add(name, value, FactOrigin.Subject);
        return facts
            .AddPart("platform-options", PipPlatforms.Options(graph.Target))
            .AddPart("uv-platform", PipPlatforms.OfUv(graph.Target));
    }

    /// <summary>The conda package that is to be reinstalled.</summary>
    public static FactSet AddConda(FactSet facts, Distribution record) =>
        facts
            .Add("conda-package", record.Name, FactOrigin.Subject)
            .Add("conda-version", record.Version, FactOrigin.Subject)
            .Add("conda-prefix", record.Location, FactOrigin.Subject);

    private static IEnumerable<(string Name, string? Value)> Subject(LoadGraph graph) =>
        [
            ("subject", Named(graph)),
            ("wheel-directory", graph.Inventory.Kind is SubjectKind.Wheel ? WheelDirectory(graph.Inventory.Subject) : null),
            ("subject-kind", graph.Inventory.Kind.ToString().ToLowerInvariant()),
            ("python-path", graph.Inventory.Interpreter?.Executable),
            ("prefix", graph.Inventory.Interpreter?.Prefix),
        ];

    // an interpreter that was named stands for its environment
    private static string Named(LoadGraph graph) =>
        graph.Inventory.Interpreter is { IsVirtual: true, Executable: { } python, Prefix: var prefix }
        && TreePath.Name(python) == TreePath.Name(graph.Inventory.Subject.Display)
            ? prefix
            : graph.Inventory.Subject.Display;

    private static IEnumerable<(string Name, string? Value)> Target(LoadGraph graph)
    {
        var target = graph.Target;
        return
        [
            ("target", target.Origin is TargetOrigin.Named ? target.Name : null),
            ("target-kind", target.Origin.ToString().ToLowerInvariant()),
            ("target-python", target.Python is { Implementation: PythonImplementation.CPython } ? target.Python.Version.Short : null),
            ("target-abi", target.Python is { IsFreeThreaded: true } ? target.Python.Tag : null),
            ("python", target.Python?.Version.Short),
            ("python-threads", target.Python is { IsFreeThreaded: true } ? "t" : null),
            ("system", target.Platform is { } platform ? MachineFacts.SystemName(platform.System) : null),
            ("arch", target.Platform is { Architectures: [var machine, ..] } ? ArchitectureNames.Shown(machine) : null),
            ("libc", target.Platform is { CLibrary: not CLibrary.Unknown } ? target.Platform.CLibrary.ToString().ToLowerInvariant() : null),
            ("distro", target.Distribution?.Id),
            ("distro-version", target.Distribution?.Version),
        ];
    }

    /// <summary>The tool that installed a package, otherwise the one that installed most packages of its directory; null if unknown.</summary>
    public static string? Installer(LoadGraph graph, Distribution package) =>
        package.Kind is MetadataKind.CondaMeta ? "conda"
        : package.Location.StartsWith("/usr/lib/python3", StringComparison.Ordinal) ? "debian"
        : (package.Installer ?? Neighbours(graph, package))?.Trim().ToLowerInvariant();

    private static IEnumerable<(string Name, string? Value)> Package(LoadGraph graph, Distribution package) =>
        [
            ("package", package.Name),
            ("requirement-version", package.Version),
            ("installer", Installer(graph, package)),
            ("package-location", package.Location),
            ("metadata-path", package.MetadataPath),
            ("editable", package.IsEditable ? "yes" : null),
            ("intruder", IsOnPythonPath(graph, package) ? "PYTHONPATH" : null),
            // the location of a conda package with .dist-info metadata is site-packages, not the prefix
            (
                "conda-prefix",
                package.Kind is MetadataKind.CondaMeta ? package.Location : graph.Inventory.Interpreter?.Prefix ?? package.Location
            ),
        ];

    private static string WheelDirectory(Subject subject) =>
        TreePath.Parent(subject.Tree.Name is { Length: > 0 } archive ? archive : subject.Path) is { Length: > 0 } parent ? parent : ".";

    private static bool IsOnPythonPath(LoadGraph graph, Distribution package) =>
        graph.Inventory.Interpreter?.SearchPath.Any(entry => entry.Reason is SearchPathReason.PythonPath && entry.Path == package.Location)
        == true;

    // a package unpacked by hand has no INSTALLER file
    private static string? Neighbours(LoadGraph graph, Distribution package) =>
        graph
            .Inventory.Distributions.Where(other => other.Location == package.Location)
            .Select(other => other.Installer)
            .OfType<string>()
            .CountBy(installer => installer)
            .OrderByDescending(installer => installer.Value)
            .FirstOrDefault()
            .Key;
}

using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Judgements;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>Reinstalls a package with the installer that installed it.</summary>
internal static class Reinstall
{
    /// <summary>The fix; without commands for a wheel, which is not installed. Null for a file of an environment that no package owns.</summary>
    public static Remedy? Of(Judgement judgement, Distribution? package)
    {
        var graph = judgement.Graph;
        return graph.Inventory.Kind is SubjectKind.Directory
            && package is not null
            && DirectoryInstall.Of(graph, package, Pinned(package)) is { } directory
                ? directory
            : graph.Inventory.Kind is not SubjectKind.Environment
                ? new Remedy(
                    "install another build: a wheel whose tags and contents fit the target, or the source distribution",
                    [],
                    Trust.ShowOnly
                )
            : package is null ? null
            : IsOnPythonPath(graph, package)
                ? new Remedy($"remove {package.Location} from PYTHONPATH, or reinstall its packages for this Python", [], Trust.ShowOnly)
            : judgement.Overlays.With(package) is { IsNative: true } overlay ? CondaAgain(overlay.Conda)
            : package.IsEditable ? new Remedy("rebuild it from its project with this Python", [], Trust.ShowOnly)
            : Installed(graph, package);
    }

    /// <summary>Reinstalls conda's own package over what overwrote it.</summary>
    public static Remedy CondaAgain(Distribution record) =>
        new(
            "let conda reinstall its own package",
            [$"conda install --prefix {Quoted(record.Location)} --force-reinstall {record.Name}={record.Version}"],
            Trust.Safe
        );

    private static Remedy Installed(LoadGraph graph, Distribution package)
    {
        var pinned = Pinned(package);
        var python = graph.Inventory.Interpreter?.Executable ?? "python";
        return Installer(graph, package) switch
        {
            "uv" => Safe($"uv pip install --python {Quoted(python)} --reinstall {pinned}"),
            "conda" => Safe(
                $"conda install --prefix {Quoted(CondaPrefix(graph, package))} --force-reinstall {pinned.Replace("==", "=", StringComparison.Ordinal)}"
            ),
            "debian" => new Remedy(
                $"reinstall the Debian package that {package.Name} comes from",
                [$"sudo apt-get install --reinstall \"$(dpkg -S {Quoted(package.MetadataPath)} | cut -d: -f1)\""],
                Trust.ShowOnly
            ),
            "pip" => Safe($"{Quoted(python)} -m pip install --force-reinstall --no-deps --no-cache-dir --only-binary=:all: {pinned}"),
            _ => new Remedy("reinstall it for this Python, with the tool that installed it", [], Trust.ShowOnly),
        };
    }

    // the location of a conda package with .dist-info metadata is site-packages, not the prefix
    private static string CondaPrefix(LoadGraph graph, Distribution package) =>
        package.Kind is MetadataKind.CondaMeta ? package.Location : graph.Inventory.Interpreter?.Prefix ?? package.Location;

    private static bool IsOnPythonPath(LoadGraph graph, Distribution package) =>
        graph.Inventory.Interpreter?.SearchPath.Any(entry => entry.Reason is SearchPathReason.PythonPath && entry.Path == package.Location)
        == true;

    /// <summary>The requirement for exactly this version: <c>numpy==1.26.4</c>.</summary>
    public static string Pinned(Distribution package) => package.Version is null ? package.Name : $"{package.Name}=={package.Version}";

    /// <summary>The tool that installed a package, otherwise the one that installed most packages of its directory; null if unknown.</summary>
    public static string? Installer(LoadGraph graph, Distribution package) =>
        package.Kind is MetadataKind.CondaMeta ? "conda"
        : package.Location.StartsWith("/usr/lib/python3", StringComparison.Ordinal) ? "debian"
        : (package.Installer ?? Neighbours(graph, package))?.Trim().ToLowerInvariant();

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

    private static Remedy Safe(string command) => new("reinstall the same version, built for this Python", [command], Trust.Safe);

    /// <summary>A path with quotes if the shell needs them.</summary>
    public static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}

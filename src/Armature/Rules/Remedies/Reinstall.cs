using Armature.Inventory;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Judgements;
using Armature.Loading;

namespace Armature.Rules.Remedies;

/// <summary>The remedy that brings a package back as it was meant: with the installer that put it there.</summary>
internal static class Reinstall
{
    /// <summary>The remedy; for a wheel, where nothing is installed, words alone.</summary>
    public static Remedy? Of(LoadGraph graph, Distribution? package) =>
        graph.Inventory.Kind is SubjectKind.Directory
        && package is not null
        && DirectoryInstall.Of(graph, package, Pinned(package)) is { } directory
            ? directory
        : graph.Inventory.Kind is not SubjectKind.Environment
            ? new Remedy("take another build of it: a wheel whose tags and contents fit the target, or its source", [], Trust.ShowOnly)
        : package is null ? null
        : IsOnPythonPath(graph, package)
            ? new Remedy($"take {package.Location} off PYTHONPATH, or fill it anew for this Python", [], Trust.ShowOnly)
        : Overlays.Of(graph).With(package) is { IsNative: true } overlay ? CondaAgain(overlay.Conda)
        : package.IsEditable ? new Remedy("build it again from its project with this Python", [], Trust.ShowOnly)
        : Installed(graph, package);

    /// <summary>Lets conda put its own package back, whatever was laid over it.</summary>
    public static Remedy CondaAgain(Distribution record) =>
        new(
            "let conda put its own package back",
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
            _ => new Remedy("install it again, for this Python, with the tool that put it there", [], Trust.ShowOnly),
        };
    }

    // a dist-info of conda's lies in site-packages
    private static string CondaPrefix(LoadGraph graph, Distribution package) =>
        package.Kind is MetadataKind.CondaMeta ? package.Location : graph.Inventory.Interpreter?.Prefix ?? package.Location;

    private static bool IsOnPythonPath(LoadGraph graph, Distribution package) =>
        graph.Inventory.Interpreter?.SearchPath.Any(entry => entry.Reason is SearchPathReason.PythonPath && entry.Path == package.Location)
        == true;

    /// <summary>The package at its version, as installers take it.</summary>
    public static string Pinned(Distribution package) => package.Version is null ? package.Name : $"{package.Name}=={package.Version}";

    /// <summary>The tool that put a package there, else the one that put most of its neighbours there; null where nothing tells.</summary>
    public static string? Installer(LoadGraph graph, Distribution package) =>
        package.Kind is MetadataKind.CondaMeta ? "conda"
        : package.Location.StartsWith("/usr/lib/python3", StringComparison.Ordinal) ? "debian"
        : (package.Installer ?? Neighbours(graph, package))?.Trim().ToLowerInvariant();

    // a package unpacked by hand names no installer: what put most others in its directory will do
    private static string? Neighbours(LoadGraph graph, Distribution package) =>
        graph
            .Inventory.Distributions.Where(other => other.Location == package.Location)
            .Select(other => other.Installer)
            .OfType<string>()
            .CountBy(installer => installer)
            .OrderByDescending(installer => installer.Value)
            .FirstOrDefault()
            .Key;

    private static Remedy Safe(string command) => new("install the same version again, built for this Python", [command], Trust.Safe);

    /// <summary>A path as a shell takes it.</summary>
    public static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}

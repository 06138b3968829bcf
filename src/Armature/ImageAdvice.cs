using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Remedies;
using Armature.Reporting;
using Armature.Rules;
using Armature.Subjects;
using Armature.Subjects.Images;

namespace Armature;

/// <summary>
/// Names the layer of an image that brought the files of each finding, and replaces fixes for this machine: what is in an image is changed by the line
/// of the Dockerfile that made the layer.
/// </summary>
internal static class ImageAdvice
{
    // of an installer of the system, a line of the Dockerfile runs the same command
    private static readonly string[] s_systemInstallers = ["apt-get ", "apt ", "apk ", "dnf ", "microdnf ", "yum ", "zypper "];

    /// <summary>The findings of a report on an image.</summary>
    public static ImmutableArray<Finding> Of(Report report)
    {
        var image = (ImageRoot)report.Subject.Tree;
        var paths = Paths(report.Graph);
        return [.. report.Findings.Select(finding => Of(finding, image, paths))];
    }

    private static Finding Of(Finding finding, ImageRoot image, Dictionary<string, string> paths)
    {
        var layers = finding
            .Files.Select(file => Layer(image, file.Path, finding.Package, paths))
            .OfType<ImageLayer>()
            .Distinct()
            .OrderBy(static layer => layer.Number)
            .ToImmutableArray();
        return finding with { Layers = layers, Repair = null, Remedy = Fix(finding, layers) };
    }

    private static ImageLayer? Layer(ImageRoot image, string shown, Distribution? package, Dictionary<string, string> paths)
    {
        string[] places =
        [
            paths.GetValueOrDefault(shown) ?? shown,
            .. package is null
                ? (string[])[]
                : [TreePath.Join(package.Location, shown), TreePath.Join(package.MetadataPath, "RECORD"), package.MetadataPath],
        ];
        return places.Where(TreePath.IsAbsolute).Select(image.LayerOf).FirstOrDefault(static layer => layer is not null);
    }

    // reports show paths relative to the directory that modules are imported from
    private static Dictionary<string, string> Paths(LoadGraph graph)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in graph.Inventory.NativeFiles)
            paths.TryAdd(file.ShownPath, file.Path);
        return paths;
    }

    private static Remedy? Fix(Finding finding, ImmutableArray<ImageLayer> layers)
    {
        var commands = finding.Remedy?.Commands ?? [];
        var system = commands.Select(Installed).OfType<string>().ToImmutableArray();
        if (system.Length > 0 && system.Length == commands.Length)
            return new Remedy("add a line to the Dockerfile, and build the image again", system, Trust.ShowOnly);
        if (layers is not [.., var layer])
            return finding.Remedy is { Commands.IsEmpty: false } ? null : finding.Remedy;
        var line = layer.CreatedBy is { } created
            ? $"the line of the Dockerfile that made {layer.Name}, `{created}`"
            : $"the line of the Dockerfile that made {layer.Name}";
        var own = commands.IsEmpty && finding.Remedy is { } remedy ? $": {remedy.Text}" : "";
        return new Remedy($"change {line}, and build the image again{own}", [], Trust.ShowOnly);
    }

    private static string? Installed(string command)
    {
        var plain = command.StartsWith("sudo ", StringComparison.Ordinal) ? command["sudo ".Length..] : command;
        return s_systemInstallers.Any(tool => plain.StartsWith(tool, StringComparison.Ordinal)) ? $"RUN {plain}" : null;
    }
}

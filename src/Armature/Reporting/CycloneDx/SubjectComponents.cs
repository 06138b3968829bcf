using System.Globalization;
using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;
using Armature.Inventory.Native;
using Armature.Subjects;

namespace Armature.Reporting.CycloneDx;

/// <summary>The components of one subject: its Python, its packages with the native files that they own, and the native files of no package.</summary>
/// <param name="number">Of the subject, which makes its references unique.</param>
internal sealed class SubjectComponents(Report report, string number)
{
    private readonly HashSet<string> _references = new(StringComparer.Ordinal);

    private readonly Dictionary<string, RuntimeBuild> _runtimes = (report.Build?.Runtimes ?? [])
        .DistinctBy(static copy => copy.Runtime.RealPath)
        .ToDictionary(static copy => copy.Runtime.RealPath, StringComparer.Ordinal);

    public IEnumerable<CycloneDxComponent> All()
    {
        var inventory = report.Graph.Inventory;
        var files = inventory.NativeFiles.Where(static file => file.Image is not null).ToLookup(static file => file.Owner);
        var ofPython = inventory.Interpreter is null ? [] : files[null].Where(IsOfPython).ToHashSet();
        if (inventory.Interpreter is { } interpreter)
            yield return Python(interpreter, ofPython);
        foreach (var package in Packages())
            yield return Package(package, files[package]);
        foreach (var file in files[null].Where(file => !ofPython.Contains(file)))
            yield return Native(file);
    }

    // conda records its packages of Python twice; a lock lists what it requires
    private IEnumerable<Distribution> Packages() =>
        report.Graph.Lock is { } judged
            ? judged.Outcomes.Select(static outcome => new Distribution
            {
                Name = outcome.Package.Name,
                NormalizedName = outcome.Package.NormalizedName,
                Version = outcome.Version?.ToString() ?? outcome.Package.Version,
                MetadataPath = outcome.Package.Place,
                Kind = MetadataKind.LockEntry,
                Location = "",
            })
            : report.Graph.Inventory.Distributions;

    // the directories in which Python is installed with its own modules, on Unix and on Windows
    private static bool IsOfPython(NativeFile file) =>
        file.Path.Contains("/lib-dynload/", StringComparison.Ordinal) || file.Path.Contains("/DLLs/", StringComparison.Ordinal);

    private CycloneDxComponent Python(Interpreter interpreter, IEnumerable<NativeFile> modules) =>
        new("platform", interpreter.Abi?.Implementation.ToString() ?? "Python")
        {
            BomRef = Reference("python"),
            Version = interpreter.Version?.ToString(),
            Components = [.. modules.Select(Native)],
        };

    private CycloneDxComponent Package(Distribution package, IEnumerable<NativeFile> files)
    {
        var purl = PackageUrl.Of(package);
        CycloneDxComponent[] inside = [.. files.Select(Native)];
        return new("library", package.Name)
        {
            BomRef = Reference(purl ?? package.NormalizedName),
            Supplier = Supplier(package),
            Version = package.Version,
            Purl = purl,
            Components = inside.Length == 0 ? null : inside,
            Properties = package.Source is { } source ? [new("armature:source", source)] : null,
        };
    }

    private static CycloneDxSupplier? Supplier(Distribution package) =>
        package.CondaChannel is { } channel ? new(channel)
        : package.Installer is "debian" ? new("Debian")
        : null;

    private CycloneDxComponent Native(NativeFile file)
    {
        var runtime = _runtimes.GetValueOrDefault(file.Path);
        var vendored = VendoredName.Of(TreePath.Name(file.Path));
        return new(file.Role is NativeRole.Library ? "library" : "file", runtime?.Name ?? vendored.Name)
        {
            BomRef = Reference(file.ShownPath),
            Version = runtime?.Version,
            Hashes = report.Hashes.TryGetValue(file.Path, out var hash) ? [new("SHA-256", hash)] : null,
            Properties = [.. Properties(file, vendored.Mark)],
        };
    }

    private static IEnumerable<CycloneDxProperty> Properties(NativeFile file, string? mark)
    {
        yield return new("armature:path", file.ShownPath);
        if (file.Image is { } image)
        {
            yield return new("armature:format", image.Format.ToString());
            yield return new("armature:architecture", DisplayNames.Of(image));
            if (image.Slices.Select(static slice => slice.Name).FirstOrDefault(static name => !string.IsNullOrEmpty(name)) is { } own)
                yield return new("armature:own-name", own);
        }

        if (mark is not null)
            yield return new("armature:vendored-mark", mark);
    }

    private string Reference(string name)
    {
        var reference = $"{number}/{name}";
        for (var again = 2; !_references.Add(reference); again++)
            reference = string.Create(CultureInfo.InvariantCulture, $"{number}/{name}#{again}");
        return reference;
    }
}

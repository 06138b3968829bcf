using System.Text.Json;
using Armature.Loading;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Debian's arm64 packages with an amd64 interpreter: each extension is found, and Python's error is predicted.</summary>
public sealed class ForeignPackagesTests
{
    private const string Import = """
        import importlib, json, sys, types
        sys.path.insert(0, sys.argv[1])
        reported = {}
        for name in json.load(sys.stdin):
            parts = name.split(".")
            for depth in range(1, len(parts)):
                package = ".".join(parts[:depth])
                stub = types.ModuleType(package)
                stub.__path__ = [sys.argv[1] + "/" + "/".join(parts[:depth])]
                sys.modules[package] = stub
            try:
                importlib.import_module(name)
                reported[name] = None
            except Exception as error:
                reported[name] = f"{type(error).__name__}: {error}"
        print(json.dumps(reported))
        """;

    [Fact]
    public void Every_arm64_extension_is_found_with_Pythons_error()
    {
        Assert.SkipUnless(Tool.AreHere("apt-get", "dpkg-deb") && File.Exists("/usr/bin/python3.11"), "needs Debian 12");
        using var directory = new TemporaryDirectory();
        var unpacked = Download(directory.Path, "python3-numpy:arm64", "python3-scipy:arm64");
        Assert.SkipUnless(unpacked, "needs Debian's arm64 packages: dpkg --add-architecture arm64 && apt-get update");
        var site = directory.Of("usr/lib/python3/dist-packages");
        var report = Examined.Path(site, python: Pythons.System);
        var modules = report.Graph.Files.Where(file => file.File.ModuleName is not null).ToList();
        Assert.True(modules.Count > 100, $"{modules.Count} modules");
        var reported = ImportErrors(site, [.. modules.Select(file => file.File.ModuleName!)]);
        Assert.All(
            modules,
            file => Assert.Equal(reported[file.File.ModuleName!], Assert.IsType<ImportOutcome.Invisible>(file.Outcome).Error)
        );
        Assert.Equal(
            ["numpy", "scipy"],
            report.Findings.Select(finding => finding.Package?.NormalizedName ?? "unowned").Order(StringComparer.Ordinal)
        );
        Assert.All(report.Findings, finding => Assert.Equal("AR101", finding.Rule.Id));
    }

    private static bool Download(string directory, params string[] packages) =>
        new Tool("sh") { Directory = directory }.Ask(
            "-c",
            $"apt-get download -q {string.Join(' ', packages)} && for deb in *.deb; do dpkg-deb -x \"$deb\" . || exit 1; done"
        )
            is not null;

    private static Dictionary<string, string?> ImportErrors(string site, string[] modules)
    {
        var python = new Tool(Pythons.System) { Input = JsonSerializer.Serialize(modules) };
        return JsonSerializer.Deserialize<Dictionary<string, string?>>(python.Do("-c", Import, site))!;
    }
}

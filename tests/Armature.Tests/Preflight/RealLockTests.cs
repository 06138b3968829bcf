using Armature.Locks;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Preflight.Tests;

/// <summary>Compares locks that uv creates from real index pages with uv's own installation.</summary>
public sealed class RealLockTests : IDisposable
{
    private const string Project = """
        [project]
        name = "study"
        version = "0.1"
        requires-python = ">=3.11,<3.12"
        dependencies = ["numpy==2.3.4", "scipy==1.16.3", "h5py", "xgboost", "torch; sys_platform == 'darwin'"]

        [project.optional-dependencies]
        fast = ["numba"]

        [dependency-groups]
        dev = ["lightgbm"]
        """;

    private readonly TemporaryDirectory _directory = new();
    private readonly DiskTree _disk = new();

    public static bool IsHere => UvResolver.IsHere && LoopbackIndex.IsHere;

    [Fact(SkipUnless = nameof(IsHere), Skip = UvResolver.Missing)]
    public void Uv_installs_the_same_files_from_a_lock()
    {
        using var index = new LoopbackIndex();
        _directory.Write("pyproject.toml", Project);
        Uv("lock", "--default-index", index.Address);
        Uv("export", "--format", "pylock.toml", "--default-index", index.Address, "--quiet", "--output-file", "pylock.toml");
        var targets = InstallerTarget.All.Where(target => target is { Uv: not null, Python: "3.11" }).ToArray();
        Assert.Equal(6, targets.Length);
        foreach (var target in targets)
        {
            var own = Outcomes("uv.lock", LockKind.Uv, target);
            Assert.Equal(own, Outcomes("pylock.toml", LockKind.Pylock, target));
            var theirs = Installed(target, index);
            var without = own.Where(outcome => outcome.Offer is Offer.Source or Offer.None).Select(outcome => outcome.Name).ToArray();
            if (without.Length == 0)
                Assert.Equal(own.Select(outcome => $" + {outcome.Name}=={outcome.Version}"), theirs);
            else
                Assert.Contains(Assert.Single(theirs), without.Select(name => $"{name} has no wheel"));
        }
    }

    public void Dispose()
    {
        _disk.Dispose();
        _directory.Dispose();
    }

    private (string Name, string? Version, Offer Offer, string? File)[] Outcomes(string file, LockKind kind, InstallerTarget target)
    {
        var read = LockFileReader.Read(_disk, _directory.Of(file), file, kind, _ => null);
        Assert.Null(read.Fault);
        return
        [
            .. LockCheck
                .Run(read, target.Target, new LookupSources([], [], Parallelism: 1))
                .Outcomes.Select(outcome => (outcome.Package.Name, outcome.Package.Version, outcome.Offer, outcome.File?.FileName))
                .OrderBy(outcome => outcome.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>What uv would install, or the package that it finds no wheel for.</summary>
    private string[] Installed(InstallerTarget target, LoopbackIndex index)
    {
        var run = UvResolver
            .Tool(directory: _directory.Path)
            .Run([
                "pip",
                "install",
                "--dry-run",
                "--requirements",
                "pylock.toml",
                "--default-index",
                index.Address,
                "--only-binary",
                ":all:",
                "--target",
                "installed",
                "--python-version",
                target.Python,
                "--python-platform",
                target.Uv!,
                "--preview",
            ])!;
        const string Refusal = "error: Package `";
        var lines = run.Errors.Split('\n');
        return run.ExitCode == 0
            ? [.. lines.Where(line => line.StartsWith(" + ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]
            :
            [
                .. lines
                    .Where(line => line.StartsWith(Refusal, StringComparison.Ordinal))
                    .Select(line => $"{line[Refusal.Length..].Split('`')[0]} has no wheel"),
            ];
    }

    private void Uv(params string[] arguments) => UvResolver.Tool(directory: _directory.Path).Do(arguments);
}

using Armature.Indexes;
using Armature.Locks;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Preflight.Tests;

/// <summary>Compares the file that is chosen for a requirement with pip and uv, in the same directory of wheels.</summary>
public sealed class InstallerOracleTests
{
    private const string Script = "tests/Armature.Tests/Preflight/best.py";
    private const int CasesEach = 40;

    [Fact(SkipUnless = nameof(Pip.IsHere), SkipType = typeof(Pip), Skip = Pip.Missing)]
    public void Pip_chooses_the_same_file()
    {
        var random = new RandomRequirements(seed: 7, WheelDirectory.Names);
        var names = random.Names;
        (InstallerTarget Target, bool Sources, string Text)[] cases =
        [
            .. from target in InstallerTarget.All
            from at in Enumerable.Range(0, CasesEach)
            // packages with many files occur more often
            let name = at % 2 == 0 ? s_scientific[at / 2 % s_scientific.Length] : names[at * 7 % names.Length]
            select (target, at % 3 != 0, random.Of(name)),
        ];
        var theirs = new Tool(Pip.Python!)
        {
            Input = string.Concat(
                cases.Select(one =>
                    $"{string.Join(',', one.Target.Platforms)}\t{one.Target.Abi.Version.Short}\t{one.Target.Abis}\t{(one.Sources ? "yes" : "no")}\t{one.Text}\n"
                )
            ),
        }
            .Do(Path.Combine(Corpus.Repository, Script), Pip.Code, WheelDirectory.Path)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(cases.Length, theirs.Length);
        var different =
            from at in Enumerable.Range(0, cases.Length)
            let ours = Ours(cases[at].Target, cases[at].Text, cases[at].Sources).File?.FileName ?? "none"
            where ours != theirs[at]
            select $"{cases[at].Text} on {cases[at].Target.Name} {cases[at].Target.Python}: ours {ours}, pip {theirs[at]}";
        Assert.Empty(different);
        Assert.InRange(theirs.Count(file => file == "none"), cases.Length / 10, cases.Length * 9 / 10);
        TestContext.Current.SendDiagnosticMessage($"{cases.Length} requirements: pip chooses the same file for each");
    }

    [Fact(SkipUnless = nameof(UvResolver.IsHere), SkipType = typeof(UvResolver), Skip = UvResolver.Missing)]
    public void Uv_chooses_the_same_version_or_none()
    {
        var different = Thoroughness
            .Sample(InstallerTarget.All.Where(target => target.Uv is not null), 4)
            .SelectMany((target, at) => Differences(target, at % 3 == 0));
        Assert.Empty(different);
    }

    private static readonly string[] s_scientific =
    [
        "numpy",
        "scipy",
        "scikit-learn",
        "markupsafe",
        "bottleneck",
        "pandas",
        "xgboost",
        "lz4",
    ];

    private static IEnumerable<string> Differences(InstallerTarget target, bool asksForTheRest)
    {
        var outcomes = s_scientific.Select(name => (Name: name, Ours: Ours(target, name, takesSources: false))).ToArray();
        var had = outcomes.Where(one => one.Ours.File is not null).ToArray();
        var theirs = Compiled(target, had.Select(one => one.Name))!
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Order(StringComparer.Ordinal);
        var expected = had.Select(one => $"{one.Name}=={one.Ours.Version}").Order(StringComparer.Ordinal);
        if (!expected.SequenceEqual(theirs))
            yield return $"{target.Name} {target.Python}: ours {string.Join(' ', expected)}, uv {string.Join(' ', theirs)}";
        foreach (var (name, _) in outcomes.Where(one => asksForTheRest && one.Ours.File is null).Take(1))
        {
            if (Compiled(target, [name]) is { } found)
                yield return $"{target.Name} {target.Python}: uv has {found.Trim()}";
        }
    }

    /// <summary>What uv pins; null if it finds no solution.</summary>
    private static string? Compiled(InstallerTarget target, IEnumerable<string> names) =>
        UvResolver
            .Tool(string.Join('\n', names))
            .Ask(
                "pip",
                "compile",
                "-",
                "--no-deps",
                "--no-index",
                "--find-links",
                WheelDirectory.Path,
                "--only-binary",
                ":all:",
                "--no-header",
                "--no-annotate",
                "--quiet",
                "--python-version",
                target.Python,
                "--python-platform",
                target.Uv!
            );

    private static PackageAvailability Ours(InstallerTarget target, string requirement, bool takesSources)
    {
        using var disk = new DiskTree();
        var tree = new MemoryTree("");
        tree.Add("/requirements.txt", takesSources ? requirement : $"{requirement}\n--only-binary=:all:\n");
        var file = LockFileReader.Read(tree, "/requirements.txt", "requirements.txt", LockKind.Requirements, _ => null);
        Assert.Null(file.Fault);
        var directory = new DirectoryReleases(disk, WheelDirectory.Path, "wheels", isComplete: true);
        return Assert.Single(LockCheck.Run(file, target.Target, new LookupSources([directory], [], Parallelism: 1)).Outcomes);
    }
}

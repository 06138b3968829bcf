using Armature.Rules;
using Armature.TestKit;

namespace Armature.Bench;

/// <summary>The rows of the table.</summary>
internal static class Comparisons
{
    private const string Packages = "/usr/lib/python3/dist-packages";
    private const string Python = "/usr/bin/python3";
    private const int LddtreeFiles = 10;

    /// <summary>The rules that need dependencies: without them no library is searched for.</summary>
    private static readonly string s_rulesWithDependencies = string.Join(
        ',',
        RuleCatalog.All.Where(static rule => rule.ReadsClosures).Select(static rule => rule.Id)
    );

    public static IEnumerable<Comparison> Of(string armature) =>
        [
            .. StartUp(armature),
            .. Environment(armature),
            .. Wheels(armature),
            .. Processors(armature),
            .. Images(armature),
            .. Texts(armature),
        ];

    private static IEnumerable<Comparison> StartUp(string armature) =>
        [new("`armature --version`, `true`", new Command(armature, "--version"), new Command("true"), Bar.Milliseconds(10))];

    private static IEnumerable<Comparison> Environment(string armature)
    {
        if (!Directory.Exists(Packages))
            yield break;
        var check = new Command(armature, "check", Python);
        var walk = new Command(Build.Compile("walk"), Packages);
        var libraries = Directory.GetFiles(Packages, "*.so", SearchOption.AllDirectories);
        var alone = new Command(armature, "check", Python, "--ignore", s_rulesWithDependencies);
        yield return new("Each file alone, a C walk", alone, walk, Bar.Ratio(1.5));
        yield return new("All symbols bound, a C walk", check, walk, Bar.Ratio(3));
        yield return new("All symbols bound, memory", check, walk, Bar.Megabytes(64));
        if (IsInstalled("libtree"))
            yield return new("Each file alone, `libtree`", alone, Libtree, Bar.Ratio(1));
        if (IsInstalled("lddtree") && libraries.Length >= LddtreeFiles)
            yield return new(
                "Each file alone, `lddtree`",
                alone,
                Lddtree(libraries),
                Bar.RatioPerFile(0.01, libraries.Length, LddtreeFiles)
            );
        if (Build.ThirdPartyTool("pybinaryguard") is { } guard)
            yield return new("Each file alone, `pybinaryguard scan`", alone, new Command(guard, "scan"), Bar.Ratio(0.2));
    }

    private static IEnumerable<Comparison> Wheels(string armature) =>
        from wheel in RealWheels("numpy-*x86_64.whl", "scipy-*x86_64.whl")
        let check = new Command(armature, "check", wheel)
        let test = new Command("unzip", "-tq", wheel, "*.so", "*.so.*")
        select new Comparison($"{Path.GetFileName(wheel).Split('-')[0]}'s wheel, `unzip -t` of its libraries", check, test, Bar.Ratio(2));

    // an old processor, for which the code of everything is decoded
    private static IEnumerable<Comparison> Processors(string armature)
    {
        if (Directory.Exists(Packages))
            yield return new(
                "`check --cpu nehalem`, `check`",
                new Command(armature, "check", Python, "--cpu", "nehalem"),
                new Command(armature, "check", Python),
                Bar.Ratio(1.5)
            );
        foreach (var (directory, megabytes) in RealWheels("scipy-*x86_64.whl").Select(Build.Unpacked).OfType<(string, double)>())
        {
            Command check = new(armature, "check", directory, "--target", "debian-12", "--python", "3.11", "-j", "1");
            yield return new(
                "scipy's machine code decoded on one core, not decoded",
                check with
                {
                    Arguments = [.. check.Arguments, "--cpu", "nehalem"],
                },
                check,
                Bar.SecondsPer(200, megabytes)
            );
        }
    }

    private static IEnumerable<Comparison> Images(string armature)
    {
        foreach (var compressor in (string[])["gzip", "zstd"])
        {
            if (SampleRoot.Path(compressor) is not { } archive)
                continue;
            var check = new Command(armature, "check", archive);
            var inflate = Command.Shell($"{compressor} -dc \"$1\" | wc -c", archive);
            yield return new($"a root file system, `{compressor} -dc`", check, inflate, Bar.Ratio(1.3));
            yield return new($"a root file system, `{compressor}`, memory", check, inflate, Bar.Megabytes(256));
        }
    }

    private static IEnumerable<Comparison> Texts(string armature)
    {
        var log = SampleLog.Write(megabytes: 1);
        var explain = new Command(armature, "explain", log);
        yield return new("`explain` of 1 MB, `--version`", explain, new Command(armature, "--version"), Bar.Ratio(2));
        yield return new(
            "`explain` of 1 MB, `grep -ci`",
            explain,
            new Command("grep", "-ci", "undefined symbol", log),
            Bar.Milliseconds(15)
        );
        var longLog = SampleLog.Write(megabytes: 200);
        var count = new Command("wc", "-lw", longLog);
        yield return new("`explain` of 200 MB, `wc -lw`", new Command(armature, "explain", longLog), count, Bar.Megabytes(64));
    }

    private static IEnumerable<string> RealWheels(params string[] patterns) =>
        Corpus.IsHere && IsInstalled("unzip")
            ? patterns.SelectMany(pattern => Directory.GetFiles(Corpus.Path("wheels", "real"), pattern).Order(StringComparer.Ordinal))
            : [];

    private static Command Libtree => Command.Shell("find \"$1\" -name '*.so' | xargs libtree", Packages);

    /// <summary>A sample spread over all files, passed one by one, since the script takes one file.</summary>
    private static Command Lddtree(string[] libraries)
    {
        Array.Sort(libraries, StringComparer.Ordinal);
        var sample = Enumerable.Range(0, LddtreeFiles).Select(index => libraries[index * libraries.Length / LddtreeFiles]);
        return Command.Shell("for file; do lddtree \"$file\"; done", [.. sample]);
    }

    private static bool IsInstalled(string program) => Launcher.Output(Command.Shell("command -v \"$1\"", program)) is not null;
}

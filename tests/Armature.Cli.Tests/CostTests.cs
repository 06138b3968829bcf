using System.Globalization;
using Armature.Fuzz;
using Armature.TestKit;

namespace Armature.Cli.Tests;

/// <summary>What an examination costs grows with the size of its input, not with the square of it.</summary>
[Collection(Alone.Name)]
public sealed class CostTests : IDisposable
{
    private const string Site = "lib/python3.11/site-packages";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    /// <summary>Inputs of any size, by name.</summary>
    private static readonly Dictionary<string, Func<int, FuzzInput>> s_inputs = new()
    {
        ["requirements"] = n => FuzzInput.Of("requirements.txt", Lines(n, i => $"a{i}==1.{i}")),
        ["requirements without a wheel"] = n => FuzzInput.Of("requirements.txt", Lines(n, i => $"numpy==0.{i}")),
        ["indexes and links"] = n =>
            FuzzInput.Of(
                "requirements.txt",
                Lines(n, i => $"--find-links d{i}\n--extra-index-url https://i{i}.invalid/\n--trusted-host h{i}\n--no-binary a{i}") + "a\n"
            ),
        ["unknown options"] = n => FuzzInput.Of("requirements.txt", Lines(n, i => $"--option{i}")),
        ["constraints"] = n =>
            new([new("requirements.txt", "-c c.txt\n" + Lines(n, i => $"a{i}")), new("c.txt", Lines(n, i => $"a{i}==1.0"))]),
        ["hashes"] = n =>
            FuzzInput.Of(
                "requirements.txt",
                "a==1.0 " + Lines(n, i => $"\\\n --hash=sha256:{i:x64} ").Replace("\n\\", "\\", StringComparison.Ordinal)
            ),
        ["kinds of files"] = n =>
            FuzzInput.Of("requirements.txt", $"--no-binary {string.Concat(Enumerable.Repeat(":all:,:none:,", n))}a\na\n"),
        ["uv.lock"] = n =>
            FuzzInput.Of(
                "uv.lock",
                $"version = 1\n{UvPackage("app", "{ virtual = \".\" }", Enumerable.Range(0, n))}{Lines(n, i => UvPackage($"a{i}", "{ registry = \"https://i.invalid\" }", [(i + 1) % n]))}"
            ),
        ["versions of one package"] = n =>
            FuzzInput.Of(
                "uv.lock",
                $"version = 1\n{UvPackage("app", "{ virtual = \".\" }", [0])}{Lines(n, i => UvPackage("a0", "{ registry = \"https://i.invalid\" }", [0]).Replace("1.0", $"{i}.0", StringComparison.Ordinal))}"
            ),
        ["pylock.toml"] = n =>
            FuzzInput.Of(
                "pylock.toml",
                "lock-version = \"1.0\"\ncreated-by = \"x\"\n"
                    + Lines(
                        n,
                        i => $"[[packages]]\nname = \"a{i}\"\nversion = \"1.0\"\n[[packages.wheels]]\nname = \"a{i}-1.0-py3-none-any.whl\""
                    )
            ),
        ["environment.yml"] = n => FuzzInput.Of("environment.yml", "dependencies:\n" + Lines(n, i => $"- a{i}=1.{i}")),
        ["RECORD"] = n => Package(new FuzzFile("seed-1.0.dist-info/RECORD", Lines(n, i => $"seed/{i}.so,sha256=x,{i}"))),
        ["METADATA"] = n =>
            Package(new FuzzFile("seed-1.0.dist-info/METADATA", "Name: seed\nVersion: 1.0\n" + Lines(n, i => $"Requires-Dist: a{i}>1"))),
        [".pth"] = n => Package(new FuzzFile("seed.pth", Lines(n, i => $"/none/{i}"))),
        ["directories of a .pth"] = n =>
            Package([
                new("seed.pth", Lines(n / 8, i => $"p/{i}")),
                .. Enumerable.Range(0, n / 8).Select(i => new FuzzFile($"p/{i}/m{i}.py", "")),
            ]),
        ["packages"] = n => Package([.. Enumerable.Range(0, n / 8).SelectMany(i => Distribution(i))]),
        ["conda-meta"] = n =>
            new([
                .. Package().Files,
                .. Enumerable
                    .Range(0, n / 8)
                    .Select(i => new FuzzFile(
                        $"conda-meta/a{i}-1-0.json",
                        $$"""{"name":"a{{i}}","version":"1","build":"0","depends":["a{{i + 1}} >=2"],"files":["lib/a{{i}}.so"]}"""
                    )),
            ]),
    };

    public static TheoryData<string> Inputs => [.. s_inputs.Keys];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Four_times_the_input_costs_four_times_the_memory(string name)
    {
        var size = Thoroughness.Number(500, inCI: 1000, full: 2000);
        Allocated(s_inputs[name](size));
        long[] allocated = [Allocated(s_inputs[name](size)), Allocated(s_inputs[name](4 * size)), Allocated(s_inputs[name](16 * size))];
        // what does not depend on the input is left out; a square would give 16. Buffers that double make the steps uneven.
        var growth = (double)(allocated[2] - allocated[1]) / Math.Max(allocated[1] - allocated[0], 1 << 20);
        Assert.True(growth < 7, string.Create(CultureInfo.InvariantCulture, $"{growth:F2}: {string.Join(", ", allocated)}"));
    }

    [Fact]
    public void More_packages_than_any_file_has_are_refused_at_once()
    {
        var input = FuzzInput.Of("requirements.txt", Lines(300_000, i => $"a{i}==1.0"));
        Assert.InRange(Allocated(input), 0, 20 * input.Length);
        var run = Runs.In($"{_directory.Path}/subject", [], "check", "requirements.txt");
        Assert.Equal(
            (ExitCode.CouldNotExamine, "armature: `requirements.txt`: has more than 100000 packages, the limit\n"),
            (run.Exit, run.Error)
        );
    }

    private long Allocated(FuzzInput input)
    {
        var subject = _directory.Of("subject");
        if (Directory.Exists(subject))
            Directory.Delete(subject, recursive: true);
        Directory.CreateDirectory(subject);
        input.WriteTo(subject);
        var before = GC.GetTotalAllocatedBytes();
        var path = input.Files[0].Path.Contains('/', StringComparison.Ordinal) ? subject : $"{subject}/{input.Files[0].Path}";
        WholeRuns.Run(1, input: [], "check", path, "--target", "manylinux_2_28_x86_64", "--python", "3.11", "--format", "json");
        return GC.GetTotalAllocatedBytes() - before;
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));

    private static string UvPackage(string name, string source, IEnumerable<int> dependencies) =>
        $"[[package]]\nname = \"{name}\"\nversion = \"1.0\"\nsource = {source}\ndependencies = [{string.Join(", ", dependencies.Select(i => $"{{ name = \"a{i}\" }}"))}]\n";

    /// <summary>An environment with files in its site-packages.</summary>
    private static FuzzInput Package(params FuzzFile[] files) =>
        new([
            new("bin/python3.11", ""),
            new("lib/python3.11/os.py", ""),
            new($"{Site}/seed-1.0.dist-info/INSTALLER", "pip\n"),
            .. files.Select(file => file with { Path = $"{Site}/{file.Path}" }),
        ]);

    private static FuzzFile[] Distribution(int number) =>
        [
            new($"a{number}-1.dist-info/METADATA", $"Name: a{number}\nVersion: 1\nRequires-Dist: a{number + 1}[x]>2\n"),
            new($"a{number}-1.dist-info/INSTALLER", "pip\n"),
            new($"a{number}-1.dist-info/RECORD", $"a{number}/x.so,,\n"),
        ];
}

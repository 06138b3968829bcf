using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Binaries.Gpu;
using Armature.Explaining;
using Armature.Fuzz.Seeds;
using Armature.Indexes;
using Armature.Indexes.Conda;
using Armature.MachineCode;
using Armature.Repair.Applying.Journals;
using Armature.Subjects;

namespace Armature.Fuzz;

/// <summary>All targets; the most valuable first.</summary>
internal static class FuzzTargets
{
    private static readonly string[] s_checked = ["json", "text", "ndjson"];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("directory", From(TreeSeeds.All), static (input, choice) => WholeRuns.Check(input, Pick(s_checked, choice), choice)),
        new("wheel", From(TreeSeeds.Wheels), static (input, choice) => WholeRuns.Check(input, "json", choice)),
        new("lock", From(LockSeeds.All), static (input, choice) => WholeRuns.CheckFile(input, choice)),
        new("requirements", From(LockSeeds.Requirements), static (input, choice) => WholeRuns.CheckFile(input, choice)),
        // each stage has a target of its own, whose tables are read anew
        new("dockerfile", From(DockerfileSeeds.All), static (input, choice) => WholeRuns.CheckFile(input, choice))
        {
            MemoryAlways = 512 << 20,
        },
        new("plan", From(TreeSeeds.All), static (input, choice) => WholeRuns.Plan(input, choice)) { Executions = 100 },
        new("inspect", From(TreeSeeds.All), static (input, choice) => WholeRuns.Inspect(input, choice)) { Executions = 60 },
        new("explain", From(TextSeeds.Errors), static (input, choice) => WholeRuns.Explain(input, choice)) { Executions = 500 },
        new("native", From(NativeSeeds.All), static (input, _) => BinaryImage.Read(ByteSource.Of(input.Only))) { Executions = 20_000 },
        new("code", From(NativeSeeds.All), static (input, _) => Code(input)) { Executions = 5000 },
        new("gpu", From(NativeSeeds.Gpus), static (input, _) => GpuCodeReader.Read(ByteSource.Of(input.Only))) { Executions = 20_000 },
        new("closure", From(NativeSeeds.Sets), static (input, _) => Closure(input)) { Executions = 1000 },
        new("scanner", From(TextSeeds.Errors), static (input, _) => Explainer.Explain(new MemoryStream(input.Only))) { Executions = 1000 },
        new("index", From(TextSeeds.Pages), static (input, _) => Page(input)) { Executions = 5000 },
        new("journal", From(TextSeeds.Journals), static (input, _) => JournalState.Read(input.Only, out var _)) { Executions = 5000 },
    ];

    private static void Code(FuzzInput input)
    {
        var file = ByteSource.Of(input.Only);
        foreach (var slice in BinaryImage.Read(file)?.Slices ?? [])
            CodeNeedsReader.Read(file, slice, "m", CodeNeedsReader.Lacking(slice.Architecture, CpuFeatures.None), isWhole: true);
    }

    private static Lazy<ImmutableArray<FuzzInput>> From(Func<IEnumerable<FuzzInput>> seeds) => new(() => [.. seeds()]);

    private static string Pick(string[] items, int choice) => items[choice % items.Length];

    /// <summary>Examines libraries in memory, so that only readers, loaders and rules are at work.</summary>
    private static void Closure(FuzzInput input)
    {
        var tree = new MemoryTree("libraries");
        foreach (var file in input.Files)
            tree.Add($"/x/{file.Path}", file.Content());
        var host = new HostEnvironment(new Dictionary<string, string>(), "/", Home: null, IsWindows: false);
        new Doctor(host).CheckAsync(new Subject(tree, "/x", "libraries")).GetAwaiter().GetResult();
    }

    private static void Page(FuzzInput input)
    {
        var (name, bytes) = (input.Files[0].Path, input.Only);
        if (name == "repodata.json")
        {
            RepodataReader.Read(new MemoryStream(bytes), new HashSet<string>(StringComparer.Ordinal) { "seed" }, "linux-64", out _);
            return;
        }

        var type = name.EndsWith(".json", StringComparison.Ordinal) ? "application/vnd.pypi.simple.v1+json" : "text/html";
        SimplePage.Read(bytes, type, new Uri("https://i.invalid/simple/seed/"), "seed", out _);
        SimplePage.Read(bytes, type, new Uri("https://i.invalid/simple/seed/"), package: null, out _);
    }
}

using Armature.Repair.Planning;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Rules;
using Armature.Subjects;
using Armature.TestKit;

namespace Armature.Tests.RealInput;

/// <summary>Plans a fix for files of this disk, with real uv on PATH and the wheels of the corpus.</summary>
internal static class Planned
{
    /// <summary>The directory of published wheels.</summary>
    public static string Wheels { get; } = Corpus.Path("wheels", "real");

    /// <summary>The plan.</summary>
    public static Plan Path(
        string path,
        RepairTool? with = null,
        Severity least = Severity.Error,
        bool inPlace = false,
        string? target = null,
        Rung? rung = null,
        params Rule[] select
    )
    {
        using var disk = new DiskTree();
        return RepairPlanning.Make(
            Examined.Path(path, target),
            Process(),
            disk,
            new PlanOptions
            {
                With = with,
                InPlace = inPlace,
                Rung = rung,
                Least = least,
                Select = [.. select],
                Sources = new PackageSources { NoIndex = true, FindLinks = [Wheels] },
            }
        );
    }

    private static HostEnvironment Process()
    {
        var current = HostEnvironment.Current();
        var directory = System.IO.Path.GetDirectoryName(TestKit.Uv.Program)!;
        return current with
        {
            Variables = new Dictionary<string, string>(current.Variables) { ["PATH"] = $"{directory}:{current.Variable("PATH")}" },
        };
    }
}

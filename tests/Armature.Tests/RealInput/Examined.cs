using Armature.Inventory;
using Armature.Reporting;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Tests.RealInput;

/// <summary>Runs the whole examination on files of this disk, as the command line does.</summary>
internal static class Examined
{
    private static readonly Lazy<HostFacts> s_host = new(Host.Read);

    /// <summary>Examines a path.</summary>
    /// <param name="target">The value of <c>--target</c>.</param>
    /// <param name="python">The value of <c>--python</c>: a tag, or an interpreter's path.</param>
    /// <param name="sysroot">The value of <c>--sysroot</c>.</param>
    public static Report Path(
        string path,
        string? target = null,
        string? python = null,
        AssumedPackage? assumed = null,
        string? sysroot = null
    )
    {
        using var disk = new DiskTree();
        var found = Assert.IsType<FindOutcome.Found>(SubjectFinder.Find(path, HostEnvironment.Current(), disk));
        using var tree = found.Subject.Tree;
        var isPath = python?.Contains('/', StringComparison.Ordinal) ?? false;
        return Examination.Run(
            found.Subject,
            new ExaminationOptions
            {
                Host = s_host.Value,
                Sysroot = sysroot is null ? null : new SysrootTree(disk, sysroot),
                Target = target is null ? null : Assert.IsType<TargetOutcome.Known>(TargetParser.Parse(target)).Target,
                Python = isPath || python is null ? null : TargetParser.ParsePython(python),
                Inventory = new InventoryOptions { Python = isPath ? python : null, Assumed = assumed is null ? [] : [assumed] },
            }
        );
    }
}

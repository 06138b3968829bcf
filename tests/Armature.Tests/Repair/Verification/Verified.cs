using Armature.Repair.Verification;
using Armature.Subjects;

namespace Armature.Repair.Tests.Verification;

/// <summary>Examines and verifies an environment of this machine.</summary>
internal static class Verified
{
    /// <param name="path">The environment, or its interpreter.</param>
    public static Verdict Path(string path, VerifierOptions? options = null)
    {
        using var disk = new DiskTree();
        options ??= new VerifierOptions();
        using var sysroot = options.Starter.Sysroot is { } root ? new SysrootTree(disk, root) : null;
        var report = Examination.Run(new Subject(disk, path, path), new ExaminationOptions { Host = Host.Read(), Sysroot = sysroot });
        return Verifier.Verify(report.Graph, report.Findings, options);
    }
}

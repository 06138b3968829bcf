using Armature.Repair.Verification;
using Armature.Subjects;

namespace Armature;

/// <summary>Examines an environment, then verifies it by running its Python: <c>armature verify</c>.</summary>
public static class EnvironmentVerification
{
    /// <summary>Verifies an environment of this machine's disk.</summary>
    /// <param name="subject">The environment.</param>
    /// <param name="examination">How it is examined. PYTHONPATH is ignored, because Python is run without it.</param>
    /// <param name="options">How it is verified.</param>
    public static Verdict Run(Subject subject, ExaminationOptions examination, VerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(examination);
        ArgumentNullException.ThrowIfNull(options);
        using var disk = new DiskTree();
        using var sysroot = options.Starter.Sysroot is { } root ? new SysrootTree(disk, root) : null;
        var report = Examination.Run(
            subject,
            examination with
            {
                Sysroot = sysroot ?? examination.Sysroot,
                Inventory = examination.Inventory with { PythonPath = [] },
            }
        );
        return Verifier.Verify(report.Graph, report.Findings, options);
    }
}

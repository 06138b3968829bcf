using Armature.Repair.Applying;
using Armature.Repair.Tools;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature;

/// <summary>Connects a repair with the rest of the library: it verifies the new environment before the swap, and reports progress.</summary>
internal sealed class RepairProof(Doctor doctor, IProgress<RepairProgress>? progress)
{
    private int _step;

    /// <summary>The options of a repair with this number of steps.</summary>
    public ApplyOptions Options(int steps, CancellationToken cancellationToken) =>
        new()
        {
            Prove = Prove,
            Cancelled = cancellationToken,
            StepStarted = step => progress?.Report(new RepairProgress.StepStarted(step, ++_step, steps)),
            StepEnded = (step, elapsed) => progress?.Report(new RepairProgress.StepEnded(step, elapsed)),
            ToolOutput = text => progress?.Report(new RepairProgress.ToolOutput(text)),
            Message = text => progress?.Report(new RepairProgress.Note(text)),
        };

    private Proof Prove(string prefix, PythonStarter starter, CancellationToken cancelled)
    {
        var trying = progress is null ? null : new Relay(progress);
        var subject = new Subject(new DiskTree(), prefix.Replace('\\', '/'), prefix);
        var verdict = doctor.VerifyAsync(subject, new VerifyOptions { Starter = starter }, trying, cancelled).GetAwaiter().GetResult();
        return new Proof(verdict.IsProven, [.. VerdictSummary.Of(verdict)]);
    }

    private sealed class Relay(IProgress<RepairProgress> to) : IProgress<string>
    {
        public void Report(string value) => to.Report(new RepairProgress.Verifying(value));
    }
}

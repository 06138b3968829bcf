using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Tools;
using Armature.Repair.Verification;
using Armature.Reporting.Text;
using Armature.Subjects;

namespace Armature.Cli;

/// <summary>A repair as somebody at a terminal sees it: steps on standard error, and Ctrl-C stops it in good order.</summary>
internal sealed class Repairing : IDisposable
{
    /// <summary>Fits the narrowest terminal.</summary>
    private const int ShownWords = 70;

    private readonly Terminal _terminal;
    private readonly Progress _progress;
    private readonly CancellationTokenSource _stopped = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly int _steps;
    private int _step;

    public Repairing(ParseResult given, Terminal terminal, int steps, PythonStarter starter)
    {
        (_terminal, _steps) = (terminal, steps);
        _progress = new Progress(terminal);
        _signals =
        [
            .. ((PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP]).Select(signal =>
                PosixSignalRegistration.Create(signal, Stop)
            ),
        ];
        Options = new ApplyOptions
        {
            Prove = (prefix, cancelled) => Prove(given, starter, prefix, cancelled),
            Cancelled = _stopped.Token,
            Starts = Starts,
            Ends = Ends,
            Heard = Heard,
            Says = Say,
        };
    }

    /// <summary>For the repair.</summary>
    public ApplyOptions Options { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _progress.Dispose();
        _stopped.Dispose();
    }

    private void Starts(PlanStep step)
    {
        _step++;
        Say(string.Create(CultureInfo.InvariantCulture, $"{_step}/{_steps}  {Words(step)}"));
        _progress.Now($"{Words(step)[..Math.Min(ShownWords, Words(step).Length)]} ...");
    }

    private void Ends(PlanStep step, TimeSpan taken) => _progress.Now("");

    private static string Words(PlanStep step) =>
        step.Command is { } command ? $"{command}"
        : step.Kind is PlanStepKind.BackUp ? "copy the environment"
        : step.Kind is PlanStepKind.Swap ? "swap the two directories"
        : step.Reason;

    private void Heard(string text)
    {
        var last = text.Split('\n', '\r').LastOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim();
        if (last is not null)
            _progress.Now(new string([.. last.Take(ShownWords).Select(letter => char.IsControl(letter) ? ' ' : letter)]));
    }

    private void Say(string words)
    {
        _progress.Clear();
        _terminal.Error.WriteLine(words);
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _stopped.Cancel();
    }

    private Proof Prove(ParseResult given, PythonStarter starter, string prefix, CancellationToken cancelled)
    {
        using var disk = new DiskTree();
        using var root = starter.Sysroot is { } directory ? new SysrootTree(disk, directory) : null;
        var options = TargetOptions.Read(given, _terminal) with { Sysroot = root };
        var subject = new Subject(disk, prefix.Replace('\\', '/'), prefix);
        var report = Examination.Run(subject, options with { Inventory = options.Inventory with { PythonPath = [], Python = null } });
        var verdict = Verifier.Prove(
            report.Graph,
            report.Findings,
            new VerifierOptions
            {
                Starter = starter,
                Doing = what => _progress.Now($"trying {what} ..."),
                Stopped = cancelled,
            }
        );
        return new Proof(verdict.IsProven, [.. VerdictSummary.Of(verdict)]);
    }
}

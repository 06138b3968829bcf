using System.Globalization;
using System.Runtime.InteropServices;
using Armature.Repair.Plans;
using Armature.Reporting.Text;

namespace Armature.Cli;

/// <summary>Shows the steps of a repair on standard error. Ctrl-C interrupts the repair, which can be resumed later.</summary>
internal sealed class RepairScreen : IProgress<RepairProgress>, IDisposable
{
    /// <summary>Fits an 80-column terminal.</summary>
    private const int LineLength = 64;

    private readonly Terminal _terminal;
    private readonly Progress _progress;
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;
    private InstallProgress? _install;

    public RepairScreen(Terminal terminal)
    {
        _terminal = terminal;
        _progress = new Progress(terminal);
        _signals =
        [
            .. ((PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP]).Select(signal =>
                PosixSignalRegistration.Create(signal, Stop)
            ),
        ];
    }

    /// <summary>Cancelled by SIGINT, SIGTERM or SIGHUP.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <inheritdoc/>
    public void Report(RepairProgress value)
    {
        switch (value)
        {
            case RepairProgress.StepStarted started:
                var description = Description(started.Step);
                WriteLine(string.Create(CultureInfo.InvariantCulture, $"{started.Number}/{started.Count}  {description}"));
                _install = new InstallProgress(started.Step);
                _progress.StartClock();
                _progress.Now(description[..Math.Min(LineLength, description.Length)]);
                break;
            case RepairProgress.StepEnded:
                _progress.Now("");
                break;
            case RepairProgress.ToolOutput output when _install?.Read(output.Text) is { } far:
                _progress.Now(far);
                break;
            // what a build prints between two packages
            case RepairProgress.ToolOutput output when LastLine(output.Text) is { } line:
                _progress.Now(new string([.. line.Take(LineLength).Select(character => char.IsControl(character) ? ' ' : character)]));
                break;
            case RepairProgress.Note note:
                WriteLine(note.Text);
                break;
            case RepairProgress.Verifying verifying:
                _progress.Now(verifying.What);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _progress.Dispose();
        _stop.Dispose();
    }

    private static string Description(PlanStep step) =>
        step.Command is { } command ? CommandText.Short(command)
        : step.Kind is PlanStepKind.BackUp or PlanStepKind.Copy ? "copy the environment"
        : step.Kind is PlanStepKind.Swap ? "swap the two directories"
        : step.Reason;

    private static string? LastLine(string text) =>
        text.Split('\n', '\r').LastOrDefault(static line => !string.IsNullOrWhiteSpace(line))?.Trim();

    private void WriteLine(string text)
    {
        _progress.Clear();
        if (_terminal.Look.IsQuiet)
            return;
        _terminal.Error.WriteLine(text);
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        _stop.Cancel();
    }
}

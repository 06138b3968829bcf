using System.Globalization;
using System.Runtime.InteropServices;
using Armature.Repair.Applying;
using Armature.Repair.Plans;

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

    public Repairing(Terminal terminal, int steps)
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
            Cancelled = _stopped.Token,
            StepStarted = Starts,
            StepEnded = Ends,
            ToolOutput = Heard,
            VerificationTaskStarted = what => _progress.Now($"trying {what} ..."),
            Message = Say,
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
}

using System.Collections.Immutable;
using System.Diagnostics;
using Armature.Knowledge.Probes;
using Armature.Repair.Processes;
using Armature.Repair.Tools;

namespace Armature.Repair.Verification;

/// <summary>
/// A place to run an environment's Python without a trace: an empty directory of its own, which goes when the session ends, variables that keep
/// Python from writing into the environment and packages from writing anywhere else, and the clock.
/// </summary>
internal sealed class ProofSession : IDisposable
{
    /// <summary>Nothing is heard for longer than the limit of one import only where the limit itself does not work.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(15);

    /// <summary>When all is done Python has this long to end; a thread that a package leaves behind may hold it for ever.</summary>
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    // what changes which modules are found, or how Python starts; the user's site-packages stay where they are
    private static readonly string[] s_kept = ["PYTHONNOUSERSITE", "PYTHONUSERBASE"];

    private readonly PythonLaunch _launch;
    private readonly VerifierOptions _options;
    private readonly ProofDirectory _directory = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _limit;
    private readonly TimeSpan _eachLimit;

    public ProofSession(PythonLaunch launch, VerifierOptions options)
    {
        (_launch, _options) = (launch, options);
        _limit = options.LimitOf(launch.IsEmulated);
        _eachLimit = options.EachLimitOf(launch.IsEmulated);
        Home = _directory.Sub("home");
        Temporary = _directory.Sub("temporary");
    }

    /// <summary>Whether there is no time left, or it was broken off.</summary>
    public bool IsOver => IsStopped || Left <= TimeSpan.Zero;

    /// <summary>Whether it was broken off.</summary>
    public bool IsStopped => _options.Stopped.IsCancellationRequested;

    /// <summary>Whether another processor is imitated.</summary>
    public bool IsEmulated => _launch.IsEmulated;

    private TimeSpan Left => _limit - _clock.Elapsed;

    private string Home { get; }

    private string Temporary { get; }

    /// <summary>Runs a process.</summary>
    public DriverRun Run(DriverTask task)
    {
        var quiet = _eachLimit + s_grace;
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(_options.Stopped);
        var log = new DriverLog { Begun = name => _options.Doing?.Invoke(name) };
        silence.CancelAfter(quiet);
        var run = ToolProcess.Run(
            _launch.Starter.Command(_launch.Python, "-B", "-c", ProbeFiles.DriverText) with
            {
                Variables = task.Variables,
            },
            new ToolOptions
            {
                Directory = _directory.Path,
                Limit = Left > TimeSpan.Zero ? Left : TimeSpan.Zero,
                Variables = Variables,
                Removed = Removed,
                Input = task.Text(_eachLimit, Settled),
                Cancelled = silence.Token,
                OutputReceived = part =>
                {
                    log.Hear(part);
                    silence.CancelAfter(log.IsDone ? s_farewell : quiet);
                },
            },
            out var error
        );
        return new DriverRun(log, run, error, silence.IsCancellationRequested && !IsStopped);
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    private ImmutableSortedDictionary<string, string> Variables =>
        _launch.Starter.Variables.SetItems([
            new("PYTHONDONTWRITEBYTECODE", "1"),
            new("PYTHONFAULTHANDLER", "1"),
            new("PYTHONIOENCODING", "utf-8"),
            new("MPLBACKEND", "Agg"),
            new("MPLCONFIGDIR", Home),
            new("NUMBA_CACHE_DIR", Home),
            new("XDG_CACHE_HOME", Home),
            new("QT_QPA_PLATFORM", "offscreen"),
            new("SDL_VIDEODRIVER", "dummy"),
            new("TF_CPP_MIN_LOG_LEVEL", "2"),
            new("TMPDIR", Temporary),
            new("TEMP", Temporary),
            new("TMP", Temporary),
        ]);

    // not before Python has found the user's own site-packages by them
    private IEnumerable<KeyValuePair<string, string>> Settled =>
        [
            new("HOME", Home),
            new("USERPROFILE", Home),
            new("APPDATA", Home),
            new("LOCALAPPDATA", Home),
            new("XDG_CONFIG_HOME", Home),
            new("XDG_DATA_HOME", Home),
        ];

    private static ImmutableArray<string> Removed =>
        [
            .. Environment
                .GetEnvironmentVariables()
                .Keys.Cast<string>()
                .Where(name => name.StartsWith("PYTHON", StringComparison.OrdinalIgnoreCase) && !s_kept.Contains(name.ToUpperInvariant())),
            "__PYVENV_LAUNCHER__",
        ];
}

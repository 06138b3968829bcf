using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Armature.English;
using Armature.Knowledge.Probes;
using Armature.Repair.Processes;
using Armature.Repair.Tools;

namespace Armature.Repair.Verification;

/// <summary>
/// Runs an environment's Python without leaving traces: in an empty temporary directory, with environment variables that keep Python from writing into the
/// environment and packages from writing into the user's home directory, and within a time limit.
/// </summary>
internal sealed class VerificationSession : IDisposable
{
    /// <summary>The driver enforces the limit of each import itself; this much later we kill it.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(15);

    // all other PYTHON… variables are removed: they change which modules are found, or how Python starts
    private static readonly string[] s_kept = ["PYTHONNOUSERSITE", "PYTHONUSERBASE"];

    // they change nothing that a verification shows
    private static readonly string[] s_outputOnly = ["PYTHONUNBUFFERED", "PYTHONHASHSEED"];

    private static readonly string[] s_homes = ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME"];

    private readonly PythonLaunch _launch;
    private readonly VerifierOptions _options;
    private readonly VerificationDirectory _directory = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TimeSpan _limit;
    private readonly TimeSpan _eachLimit;

    public VerificationSession(PythonLaunch launch, VerifierOptions options)
    {
        (_launch, _options) = (launch, options);
        _limit = options.LimitOf(launch.IsEmulated);
        _eachLimit = options.EachLimitOf(launch.IsEmulated);
        Home = _directory.Sub("home");
        Temporary = _directory.Sub("temporary");
    }

    /// <summary>Whether the time limit is reached, or the caller cancelled.</summary>
    public bool IsOver => IsCancelled || Left <= TimeSpan.Zero;

    /// <summary>Whether the caller cancelled.</summary>
    public bool IsCancelled => _options.Cancelled.IsCancellationRequested;

    /// <summary>Whether Python runs on an emulated processor.</summary>
    public bool IsEmulated => _launch.IsEmulated;

    private TimeSpan Left => _limit - _clock.Elapsed;

    /// <summary>
    /// How long Python may take to exit; a thread that a package left running may keep it alive forever. Where the imports took long, an exit does too.
    /// </summary>
    private TimeSpan ExitLimit => TimeSpan.FromSeconds(Math.Clamp(_clock.Elapsed.TotalSeconds / 4, 5, 30));

    private string Home { get; }

    private string Temporary { get; }

    /// <summary>What the user has set and Python runs without, one sentence; null if nothing is.</summary>
    public string? LeftOut
    {
        get
        {
            string[] names =
            [
                .. Removed
                    .Where(name =>
                        !Variables.ContainsKey(name)
                        && !s_outputOnly.Contains(name)
                        && Environment.GetEnvironmentVariable(name) is { Length: > 0 }
                    )
                    .Order(StringComparer.Ordinal),
            ];
            var userSite = _launch.Starter.Variables.ContainsKey("PYTHONNOUSERSITE") ? "the user's site-packages" : null;
            return names.Length == 0 && userSite is null
                ? null
                : $"Python ran without {EnglishList.Of(names.Append(userSite).OfType<string>(), int.MaxValue)}";
        }
    }

    /// <summary>Runs one Python process.</summary>
    public DriverRun Run(DriverTask task)
    {
        var longestSilence = _eachLimit + s_grace;
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(_options.Cancelled);
        var log = new DriverLog { TaskStarted = name => _options.TaskStarted?.Invoke(task.Describe(name)) };
        silence.CancelAfter(longestSilence);
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
                Input = Input(task),
                Cancelled = silence.Token,
                OutputReceived = part =>
                {
                    log.Add(part);
                    silence.CancelAfter(log.IsDone ? ExitLimit : longestSilence);
                },
            },
            out var error
        );
        return new DriverRun(log, run, error, silence.IsCancellationRequested && !IsCancelled);
    }

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();

    private string Input(DriverTask task) =>
        JsonSerializer.Serialize(
            new DriverInput(
                _eachLimit.TotalSeconds,
                VariablesAfterStart,
                task.Skipped,
                task.Imports,
                [.. task.Probes.Select(probe => new DriverProbe(probe.Name, probe.Code))]
            ),
            DriverJson.Default.DriverInput
        );

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

    // set after the start, because Python finds the user's site-packages through them
    private ImmutableSortedDictionary<string, string> VariablesAfterStart => s_homes.ToImmutableSortedDictionary(name => name, _ => Home);

    private static ImmutableArray<string> Removed =>
        [
            .. Environment
                .GetEnvironmentVariables()
                .Keys.Cast<string>()
                .Where(name => name.StartsWith("PYTHON", StringComparison.OrdinalIgnoreCase) && !s_kept.Contains(name.ToUpperInvariant())),
            "__PYVENV_LAUNCHER__",
        ];
}

using System.ComponentModel;
using System.Diagnostics;

namespace Armature.TestKit;

/// <summary>The output and exit status of a program.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors);

/// <summary>A third-party program that creates input for tests or provides the expected answer.</summary>
/// <param name="Program">Its name on PATH or its path.</param>
internal sealed record Tool(string Program)
{
    /// <summary>Variables to remove: they would make Python report another environment, tools use another language, or our own program write for a service.</summary>
    private static readonly string[] Misleading =
    [
        "PYTHONPATH",
        "PYTHONHOME",
        "PYTHONNOUSERSITE",
        "VIRTUAL_ENV",
        "LANGUAGE",
        "GITHUB_ACTIONS",
        "GITLAB_CI",
        "TF_BUILD",
    ];

    // a run that hangs fails with its name, long before the time for all tests is over
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(30);

    /// <summary>The working directory.</summary>
    public string Directory { get; init; } = Path.GetTempPath();

    /// <summary>Its standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Whether a nonzero exit status is accepted: <c>readelf</c> fails for a single odd file among hundreds.</summary>
    public bool MayFail { get; init; }

    /// <summary>The value of <c>PYTHONPATH</c>.</summary>
    public string? PythonPath { get; init; }

    /// <summary>Additional environment variables.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>The path of a program on PATH, possibly with a version suffix; null if it is not installed.</summary>
    public static string? Find(string name) =>
        (
            from directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
            from file in (string[])[name, $"{name}-14", $"{name}-16", $"{name}-19"]
            select Path.Combine(directory, file)
        ).FirstOrDefault(File.Exists);

    /// <summary>Whether all these programs are installed.</summary>
    public static bool AreHere(params string[] names) => names.All(name => Find(name) is not null);

    /// <summary>Runs the program to its end, and until every program that it left running has closed its output; null if it cannot be started.</summary>
    public ToolRun? Run(params string[] arguments)
    {
        try
        {
            using var process = Start(arguments);
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(Input);
            process.StandardInput.Close();
            if (!Task.WaitAll([output, errors, process.WaitForExitAsync()], s_limit))
            {
                var state = process.HasExited ? "ended, but a program that it started keeps its output open" : "did not end";
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"{Program} {string.Join(' ', arguments)}: {state} ({s_limit.TotalMinutes} min)");
            }

            return new ToolRun(process.ExitCode, output.Result, errors.Result);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Runs it and returns its output; null if it cannot be started or fails.</summary>
    public string? Ask(params string[] arguments) => Run(arguments) is { ExitCode: 0 } run ? run.Output : null;

    /// <summary>Runs it and returns its output; throws if it fails.</summary>
    public string Do(params string[] arguments) =>
        Run(arguments) switch
        {
            { ExitCode: 0 } run => run.Output,
            { } run => throw new InvalidOperationException($"{Program} {string.Join(' ', arguments)}: {run.Errors}{run.Output}"),
            null => throw new InvalidOperationException($"{Program} did not start"),
        };

    /// <summary>Runs it and yields its output lines as they are printed; throws if it fails.</summary>
    public IEnumerable<string> Lines(params string[] arguments)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
        while (process.StandardOutput.ReadLine() is { } line)
            yield return line;
        process.WaitForExit();
        if (process.ExitCode != 0 && !MayFail)
            throw new InvalidOperationException($"{Program}: {errors.GetAwaiter().GetResult()}");
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo(Find(Program) ?? Program, arguments)
        {
            WorkingDirectory = Directory,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in Misleading)
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C.UTF-8";
        if (PythonPath is not null)
            start.Environment["PYTHONPATH"] = PythonPath;
        foreach (var (name, value) in Variables)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new Win32Exception($"{Program} did not start");
    }
}

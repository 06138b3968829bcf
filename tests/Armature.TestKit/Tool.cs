using System.ComponentModel;
using System.Diagnostics;

namespace Armature.TestKit;

/// <summary>What a program printed, and how it ended.</summary>
public sealed record ToolRun(int ExitCode, string Output, string Errors);

/// <summary>A program that nobody here wrote: tests make their input with it, or ask it what is true.</summary>
/// <param name="Program">Its name on PATH, or its path.</param>
public sealed record Tool(string Program)
{
    /// <summary>What would make a Python answer for another place than the one it is asked about, and tools for another language.</summary>
    private static readonly string[] Misleading = ["PYTHONPATH", "PYTHONHOME", "PYTHONNOUSERSITE", "VIRTUAL_ENV", "LANGUAGE"];

    /// <summary>The directory it runs in.</summary>
    public string Directory { get; init; } = Path.GetTempPath();

    /// <summary>What it finds on its standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Whether its exit code says nothing: <c>readelf</c> fails for one odd file among hundreds.</summary>
    public bool MayFail { get; init; }

    /// <summary>The value of <c>PYTHONPATH</c>.</summary>
    public string? PythonPath { get; init; }

    /// <summary>What it finds in its environment besides.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Where a program lies on PATH, under its name or that of a version; null where it does not.</summary>
    public static string? Find(string name) =>
        (
            from directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
            from file in (string[])[name, $"{name}-14", $"{name}-16", $"{name}-19"]
            select Path.Combine(directory, file)
        ).FirstOrDefault(File.Exists);

    /// <summary>Whether all of these are installed.</summary>
    public static bool AreHere(params string[] names) => names.All(name => Find(name) is not null);

    /// <summary>Runs it to its end; null where it cannot be started.</summary>
    public ToolRun? Run(params string[] arguments)
    {
        try
        {
            using var process = Start(arguments);
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(Input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new ToolRun(process.ExitCode, output, errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>What it prints; null where it cannot be started or fails.</summary>
    public string? Ask(params string[] arguments) => Run(arguments) is { ExitCode: 0 } run ? run.Output : null;

    /// <summary>What it prints; a test fails where it does.</summary>
    public string Do(params string[] arguments) =>
        Run(arguments) switch
        {
            { ExitCode: 0 } run => run.Output,
            { } run => throw new InvalidOperationException($"{Program} {string.Join(' ', arguments)}: {run.Errors}{run.Output}"),
            null => throw new InvalidOperationException($"{Program} did not start"),
        };

    /// <summary>The lines that it prints, while it runs; a test fails where it does.</summary>
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

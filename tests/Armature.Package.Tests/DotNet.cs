using System.Diagnostics;

namespace Armature.Package.Tests;

/// <summary>Starts <c>dotnet</c>.</summary>
internal static class DotNet
{
    /// <summary>The exit status, standard output and standard error.</summary>
    public sealed record Result(int Exit, string Output, string Errors);

    /// <summary>Runs a command in a directory with these environment variables in addition to ours.</summary>
    public static Result Run(string directory, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var name in (string[])["PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX", "LD_LIBRARY_PATH"])
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Result(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>Runs a build command. It must not leave servers behind, because they would keep our pipes open.</summary>
    public static void Build(string directory, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var result = Run(directory, variables, [.. arguments, "-nodeReuse:false", "-p:UseSharedCompilation=false"]);
        if (result.Exit != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}: {result.Output}{result.Errors}");
    }
}

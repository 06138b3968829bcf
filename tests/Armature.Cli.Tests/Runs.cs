using System.Text;
using Armature.Subjects;

namespace Armature.Cli.Tests;

/// <summary>The result of a run.</summary>
internal sealed record RunResult(ExitCode Exit, string Out, string Error);

/// <summary>Runs whole command lines inside the test process.</summary>
internal static class Runs
{
    /// <summary>Runs in the temporary directory, with no environment variables except a UTF-8 locale, so that no Python environment is found.</summary>
    public static RunResult Of(params string[] arguments) => In(Path.GetTempPath(), [], arguments);

    /// <summary>Runs with something on standard input.</summary>
    public static RunResult WithInput(Stream input, params string[] arguments) => In(Path.GetTempPath(), [], input, arguments);

    public static RunResult In(string directory, Dictionary<string, string> variables, params string[] arguments) =>
        In(directory, variables, Stream.Null, arguments);

    private static RunResult In(string directory, Dictionary<string, string> variables, Stream input, string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        variables.TryAdd("LANG", "C.UTF-8");
        var terminal = new Terminal
        {
            In = input,
            Out = output,
            Error = error,
            Today = new DateOnly(2026, 12, 1),
            Environment = new HostEnvironment(
                variables,
                directory.Replace('\\', '/').TrimEnd('/'),
                Home: null,
                OperatingSystem.IsWindows()
            ),
        };
        var exit = CommandLine.Run(arguments, terminal);
        return new RunResult(exit, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }
}

using System.Text;
using Armature.Subjects;

namespace Armature.Cli.Tests;

/// <summary>What a whole run left behind.</summary>
internal sealed record RunResult(ExitCode Exit, string Out, string Error);

/// <summary>Whole runs in this process, from arguments to exit code.</summary>
internal static class Runs
{
    /// <summary>Runs in an empty directory, with no environment anywhere, in a UTF-8 locale.</summary>
    public static RunResult Of(params string[] arguments) => In(Path.GetTempPath(), [], arguments);

    public static RunResult In(string directory, Dictionary<string, string> variables, params string[] arguments)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter { NewLine = "\n" };
        variables.TryAdd("LANG", "C.UTF-8");
        var terminal = new Terminal
        {
            Out = output,
            Error = error,
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

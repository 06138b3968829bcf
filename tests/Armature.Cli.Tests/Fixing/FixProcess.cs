using System.Diagnostics;
using Armature.TestKit;

namespace Armature.Cli.Tests.Fixing;

/// <summary>Runs the program as a real process, with uv first on its PATH and the wheels of the corpus to install from.</summary>
internal static class FixProcess
{
    public static readonly string[] Wheels = ["--no-index", "--find-links", Corpus.IsHere ? Corpus.Path("wheels", "real") : ""];

    /// <summary>Runs <c>armature fix</c> to its end.</summary>
    public static ToolRun Run(string environment, params string[] arguments) =>
        RunIn(Path.GetTempPath(), ["fix", environment, .. arguments]);

    /// <summary>Runs a command line in a directory.</summary>
    /// <param name="variables">Environment variables to set; null for none.</param>
    public static ToolRun RunIn(string directory, string[] arguments, Dictionary<string, string>? variables = null)
    {
        var command = TestedProgram.With(arguments);
        var tool = new Tool(command[0])
        {
            Directory = directory,
            Variables = Variables.Concat(variables ?? []).GroupBy(one => one.Key).ToDictionary(same => same.Key, same => same.Last().Value),
        };
        return tool.Run(command[1..]) ?? throw new InvalidOperationException($"{command[0]} does not start");
    }

    /// <summary>Starts <c>armature fix</c> as the leader of a new process group.</summary>
    public static Process Start(string environment, params string[] arguments) => Start(environment, arguments, []);

    /// <summary>The same with more environment variables.</summary>
    public static Process Start(string environment, string[] arguments, Dictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("setsid", TestedProgram.With(["fix", environment, .. arguments]))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Variables.Concat(variables))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Sends a signal to a process, or to its whole group.</summary>
    public static void Signal(string signal, Process process, bool isToGroup) =>
        new Tool("kill") { MayFail = true }.Run($"-{signal}", "--", isToGroup ? $"-{process.Id}" : $"{process.Id}");

    public static Dictionary<string, string> Variables { get; } =
        new()
        {
            ["PATH"] = $"{(Uv.IsHere ? Path.GetDirectoryName(Uv.Program) : "")}:{Environment.GetEnvironmentVariable("PATH")}",
            ["LANG"] = "C.UTF-8",
        };
}

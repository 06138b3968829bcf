using Armature.Repair.Applying.Relocating;
using Armature.Repair.Processes;
using Armature.Repair.Tools;

namespace Armature.Repair.Applying;

/// <summary>Asks an environment's Python, once it is in its place, whether it knows where it is.</summary>
internal static class PythonPrefixCheck
{
    private static readonly string[] s_names = ["bin/python", "bin/python3", "Scripts/python.exe", "python.exe"];

    /// <summary>What is wrong, one clause; null where nothing is.</summary>
    /// <param name="starter">What starts it.</param>
    public static string? Fault(string environment, PythonStarter starter)
    {
        if (s_names.Select(name => Path.Combine(environment, name)).FirstOrDefault(File.Exists) is not { } python)
            return "it has no python";
        var command = starter.Command(python, "-I", "-c", "import sys; print(sys.prefix)");
        var options = new ToolOptions { Limit = TimeSpan.FromMinutes(5), Removed = ToolVariables.Misleading };
        if (ToolProcess.Run(command, options, out _) is not { IsSuccess: true } run)
            return "its python does not start there";
        // the last line: a .pth file may print
        var prefix = run.Output.TrimEnd().Split('\n')[^1].TrimEnd();
        return IsSame(prefix, environment) ? null : $"its python takes `{prefix}` for its environment";
    }

    private static bool IsSame(string prefix, string environment) =>
        prefix == environment || (RealPath.Of(prefix) is { } real && real == RealPath.Of(environment));
}

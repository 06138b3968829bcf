using Armature.Repair.Applying.Relocating;
using Armature.Repair.Processes;
using Armature.Repair.Tools;

namespace Armature.Repair.Applying;

/// <summary>Checks that an environment's Python, after the swap, reports the environment as its prefix.</summary>
internal static class PythonPrefixCheck
{
    private static readonly string[] s_names = ["bin/python", "bin/python3", "Scripts/python.exe", "python.exe"];

    /// <summary>What is wrong, one clause; null if nothing is.</summary>
    /// <param name="starter">How its Python is started.</param>
    public static string? Fault(string environment, PythonStarter starter)
    {
        if (s_names.Select(name => Path.Combine(environment, name)).FirstOrDefault(File.Exists) is not { } python)
            return "it contains no Python";
        var command = starter.Command(python, "-I", "-c", "import sys; print(sys.prefix)");
        var options = new ToolOptions { Limit = TimeSpan.FromMinutes(5), Removed = ToolVariables.Misleading };
        if (ToolProcess.Run(command, options, out _) is not { IsSuccess: true } run)
            return "its Python does not start";
        // the last line: a .pth file may print before it
        var prefix = run.Output.TrimEnd().Split('\n')[^1].TrimEnd();
        return IsSame(prefix, environment) ? null : $"its Python reports the prefix `{prefix}`";
    }

    private static bool IsSame(string prefix, string environment) =>
        prefix == environment || (RealPath.Of(prefix) is { } real && real == RealPath.Of(environment));
}

using System.Text.RegularExpressions;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Repair.Verification;

/// <summary>Finds the module whose code ran when a process died.</summary>
internal static partial class CrashSite
{
    /// <summary>
    /// The full name of the extension module that was being loaded, or else of the Python module on the stack of <c>faulthandler</c> that was being imported;
    /// null if neither is known.
    /// </summary>
    public static string? Find(DriverRun run, LoadGraph graph)
    {
        // the stack starts with the innermost call; another thread may come first
        var text = run.Errors[Math.Max(0, run.Errors.IndexOf("Current thread", StringComparison.Ordinal))..];
        foreach (Match frame in Frame().Matches(text))
        {
            // the driver's own function, which loads extension modules
            if (frame.Groups["function"].Value == "wrapper" && frame.Groups["path"].Value == "<string>")
                break;
            if (frame.Groups["function"].Value == "<module>" && ModuleOf(frame.Groups["path"].Value, graph) is { } module)
                return module;
        }

        return run.Log.Running?.Module;
    }

    // a module of the standard library imports what others name, so it is not the one that crashes
    private static string? ModuleOf(string path, LoadGraph graph)
    {
        var entry = graph
            .Inventory.Interpreter?.SearchPath.Where(entry => TreePath.IsUnder(path, entry.Path))
            .MaxBy(entry => entry.Path.Length);
        if (entry is null or { Reason: SearchPathReason.StandardLibrary } || !path.EndsWith(".py", StringComparison.Ordinal))
            return null;
        var name = TreePath.Relative(path, entry.Path)[..^".py".Length];
        return (name.EndsWith("/__init__", StringComparison.Ordinal) ? name[..^"/__init__".Length] : name).Replace('/', '.');
    }

    [GeneratedRegex(
        @"^  File ""(?<path>[^""\n]+)"", line \d+ in (?<function>\S+)",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.Multiline
    )]
    private static partial Regex Frame();
}

using System.CommandLine;
using System.CommandLine.Parsing;
using Armature.Inventory.Python;
using Armature.Loading.Targets;

namespace Armature.Cli;

/// <summary>The flags that say where a subject is meant to run.</summary>
internal static class TargetOptions
{
    public static Option<NamedPlatform?> Target { get; } =
        new("--target")
        {
            HelpName = "NAME|TAG",
            Description = "where it is meant to run: macos-arm64, manylinux_2_28_aarch64, win_amd64 ...; usually its interpreter's system, or a wheel's tags",
            CustomParser = static result => ParseTarget(result.Tokens[0].Value, result),
        };

    public static Option<PythonAbi?> Python { get; } =
        new("--python")
        {
            HelpName = "VERSION",
            Description = "the Python it is meant for: 3.11, cp313t, pp310; usually its interpreter, or a wheel's tags",
            CustomParser = static result => ParsePython(result.Tokens[0].Value, result),
        };

    private static NamedPlatform? ParseTarget(string name, ArgumentResult result)
    {
        var outcome = TargetParser.Parse(name);
        if (outcome is TargetOutcome.Unknown unknown)
            result.AddError($"there is no target `{name}`{NearNames.Hint(unknown.Nearest)}");
        return (outcome as TargetOutcome.Known)?.Target;
    }

    private static PythonAbi? ParsePython(string name, ArgumentResult result)
    {
        var python = TargetParser.ParsePython(name);
        if (python is null)
            result.AddError($"`{name}` is no version of Python: 3.11, cp313t and pp310 are");
        return python;
    }
}

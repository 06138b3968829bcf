using System.Collections.Immutable;
using System.CommandLine;
using Armature.Repair.Tools;

namespace Armature.Cli;

/// <summary>The flags that say what starts the Python of another machine.</summary>
internal static class StarterOptions
{
    private static readonly Option<string?> Launcher = new("--launcher")
    {
        HelpName = "COMMAND",
        Description =
            "what starts the Python of another machine, its words parted by blanks: \"qemu-aarch64 -L ROOT\"; with --sysroot qemu is found by itself",
    };

    /// <summary>Both, in the order of help.</summary>
    public static ImmutableArray<Option> All { get; } = [TargetOptions.Sysroot, Launcher];

    /// <summary>What they come to.</summary>
    public static PythonStarter Read(ParseResult given, Terminal terminal) =>
        new()
        {
            Launcher =
            [
                .. (given.GetValue(Launcher) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ],
            Sysroot = given.GetValue(TargetOptions.Sysroot) is { } root ? terminal.Environment.Absolute(root) : null,
        };
}

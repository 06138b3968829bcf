using System.Collections.Immutable;
using System.CommandLine;
using Armature.Repair.Tools;

namespace Armature.Cli;

/// <summary>The options for starting the Python of another machine.</summary>
internal static class StarterOptions
{
    private static readonly Option<string?> Launcher = new("--launcher")
    {
        HelpName = "COMMAND",
        Description =
            "the command that starts the Python of another machine, its arguments separated by spaces: \"qemu-aarch64 -L ROOT\" [default: with --sysroot, qemu-user from PATH]",
    };

    public static ImmutableArray<Option> All { get; } = [TargetOptions.Sysroot, Launcher];

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

using System.CommandLine;
using System.CommandLine.Parsing;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Cli;

/// <summary>The flags that say where a subject is meant to run.</summary>
internal static class TargetOptions
{
    public static Option<NamedPlatform?> Target { get; } =
        new("--target")
        {
            HelpName = "NAME|TAG",
            Description =
                "where it is meant to run: debian-12, macos-14-arm64, aws-lambda-python3.12, manylinux_2_28_aarch64 ... (`armature targets` lists them); usually its interpreter's system, or a wheel's tags",
            CustomParser = static result => ParseTarget(result.Tokens[0].Value, result),
        };

    /// <summary>The same for a command that takes several.</summary>
    public static Option<NamedPlatform[]> Targets { get; } =
        new("--target")
        {
            HelpName = Target.HelpName,
            Description = $"{Target.Description}; given again, a report for each",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
            CustomParser = static result => [.. result.Tokens.Select(token => ParseTarget(token.Value, result)).OfType<NamedPlatform>()],
        };

    public static Option<string?> Python { get; } = OfPython();

    public static Option<string?> Sysroot { get; } = OfSysroot();

    /// <summary>What the flags come to.</summary>
    public static ExaminationOptions Read(ParseResult given, Terminal terminal)
    {
        var python = given.GetValue(Python);
        var version = python is null ? null : TargetParser.ParsePython(python);
        var path = python is null || version is not null ? null : terminal.Environment.Absolute(python);
        var here = OfHost(terminal);
        return here with
        {
            Target = given.GetResult(Targets) is null ? given.GetValue(Target) : given.GetValue(Targets)?.FirstOrDefault(),
            Python = version,
            Sysroot = Root(given, terminal),
            Inventory = here.Inventory with { Python = path },
        };
    }

    /// <summary>What an examination on this machine is told where no flag says otherwise.</summary>
    public static ExaminationOptions OfHost(Terminal terminal) =>
        new()
        {
            Host = Host.Read(),
            LibraryPath = terminal.Environment.Variable("LD_LIBRARY_PATH"),
            Dyld = DyldVariables.Read(terminal.Environment.Variable),
            Inventory = ProcessContext.Of(terminal.Environment),
        };

    /// <summary>The root of the target's system; null where none is named.</summary>
    public static SysrootTree? Root(ParseResult given, Terminal terminal) =>
        given.GetValue(Sysroot) is { } directory ? new SysrootTree(new DiskTree(), terminal.Environment.Absolute(directory)) : null;

    private static Option<string?> OfSysroot()
    {
        var option = new Option<string?>("--sysroot")
        {
            HelpName = "DIR",
            Description =
                "the root directory of the system that it is meant to run on: an unpacked image, a mounted disk; its libraries are the ones that count",
        };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is not [var token])
                return;
            using var disk = new DiskTree();
            if (!Directory.Exists(token.Value))
                result.AddError($"there is no directory `{token.Value}`");
            else if (SystemFacts.Read(new SysrootTree(disk, Path.GetFullPath(token.Value))) is null)
                result.AddError($"`{token.Value}` is not the root of a Linux system: no loader of glibc or musl is in its lib directories");
        });
        return option;
    }

    private static Option<string?> OfPython()
    {
        var option = new Option<string?>("--python")
        {
            HelpName = "VERSION|PATH",
            Description =
                "the Python it is meant for: 3.11, cp313t, pp310, or an interpreter or environment; usually its own, or a wheel's tags",
        };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && TargetParser.ParsePython(token.Value) is null && !Path.Exists(token.Value))
                result.AddError($"`{token.Value}` is no version of Python (3.11, cp313t and pp310 are) and no path");
        });
        return option;
    }

    private static NamedPlatform? ParseTarget(string name, ArgumentResult result)
    {
        var outcome = TargetParser.Parse(name);
        if (outcome is TargetOutcome.NotSupported other)
            result.AddError($"`{name}` {other.Reason}");
        else if (outcome is TargetOutcome.Unknown)
            result.AddError($"there is no target `{name}`{NearNames.Hint(name, TargetParser.Examples)}");
        return (outcome as TargetOutcome.Known)?.Target;
    }
}

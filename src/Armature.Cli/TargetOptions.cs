using System.CommandLine;
using System.CommandLine.Parsing;
using Armature.Knowledge.Gpu;
using Armature.Knowledge.Processors;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Cli;

/// <summary>The options for the system and Python to examine for.</summary>
internal static class TargetOptions
{
    private const string Meaning =
        "the system to examine for: debian-12, macos-14-arm64, aws-lambda-python3.12, manylinux_2_28_aarch64 ... (listed by `armature targets`)";

    private const string Default = "[default: the system of its interpreter, or the tags of a wheel]";

    public static Option<string?> Target { get; } =
        Of(new Option<string?>("--target") { HelpName = "NAME|TAG", Description = $"{Meaning} {Default}" });

    /// <summary><c>--target</c> of a command that accepts several.</summary>
    public static Option<string[]> Targets { get; } =
        Of(
            new Option<string[]>("--target")
            {
                HelpName = "NAME|TAG",
                Description = $"{Meaning}; repeatable {Default}",
                Arity = ArgumentArity.OneOrMore,
                AllowMultipleArgumentsPerToken = false,
            }
        );

    public static Option<string?> Python { get; } =
        OfPython(
            "the Python to examine for: 3.11, cp313t, pp310, or an interpreter or environment [default: its own, or the tags of a wheel]"
        );

    public static Option<string?> Sysroot { get; } = OfSysroot();

    public static Option<string?> Cpu { get; } = OfCpu();

    public static Option<string?> Gpu { get; } = OfGpu();

    public static Option<string?> GpuDriver { get; } = OfGpuDriver();

    /// <summary>Reads them. Options that the command does not have keep their defaults.</summary>
    public static CheckOptions Read(ParseResult given) =>
        new()
        {
            Target = given.GetResult(Targets) is null ? given.GetValue(Target) : null,
            Python = given.GetValue(Python),
            Sysroot = given.GetValue(Sysroot),
            Cpu = given.GetValue(Cpu),
            Gpu = given.GetValue(Gpu),
            GpuDriver = given.GetValue(GpuDriver),
        };

    private static T Of<T>(T option)
        where T : Option
    {
        option.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens)
                Validate(token.Value, result);
        });
        return option;
    }

    private static void Validate(string name, OptionResult result)
    {
        var outcome = TargetParser.Parse(name);
        if (outcome is TargetOutcome.NotSupported other)
            result.AddError($"`{name}` {other.Reason}");
        else if (outcome is TargetOutcome.Unknown)
            result.AddError(TargetNames.Unknown(name));
    }

    private static Option<string?> OfCpu()
    {
        var option = new Option<string?>("--cpu")
        {
            HelpName = "PROCESSOR",
            Description =
                "the processor to examine for: x86-64-v2, haswell, znver2, neoverse-n1, rosetta2 ... (listed by `armature targets --cpu`) [default: this machine's, if the target is this machine]",
        };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var name }] && NamedProcessors.Find(name) is null)
                result.AddError(
                    $"unknown processor `{name}`{Suggestions.For(name, NamedProcessors.All.Select(static known => known.Name))}"
                );
        });
        return option;
    }

    private static Option<string?> OfGpu()
    {
        var option = new Option<string?>("--gpu")
        {
            HelpName = "GPU",
            Description =
                "the GPU to examine for: rtx-5090, h100, sm_120, gfx1100, jetson-orin, none ... (listed by `armature targets --gpu`) [default: this machine's, if the target is this machine]",
        };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var name and not NamedGpus.None }] && NamedGpus.Find(name) is null)
                result.AddError($"unknown GPU `{name}`{Suggestions.For(name, NamedGpus.All.Select(static known => known.Name))}");
        });
        return option;
    }

    private static Option<string?> OfGpuDriver()
    {
        var option = new Option<string?>("--gpu-driver")
        {
            HelpName = "VERSION",
            Description =
                "the version of NVIDIA's driver to examine for: 535.104.05, or cuda-12.4 for what nvidia-smi shows as CUDA Version [default: this machine's, if the target is this machine]",
        };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var version }] && !GpuChoice.IsDriver(version))
                result.AddError($"`{version}` is not a version of NVIDIA's driver (535.104.05, or cuda-12.4 for one that supports it)");
        });
        return option;
    }

    private static Option<string?> OfSysroot()
    {
        var option = new Option<string?>("--sysroot")
        {
            HelpName = "DIR",
            Description = "the root directory of the Linux system to examine for, such as an unpacked image; its libraries are used",
        };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is not [var token])
                return;
            using var disk = new DiskTree();
            if (!Directory.Exists(token.Value))
                result.AddError($"no such directory: {token.Value}");
            else if (SystemFacts.Read(new SysrootTree(disk, Path.GetFullPath(token.Value))) is null)
                result.AddError(
                    $"`{token.Value}` is not the root of a Linux system: its lib directories contain neither glibc's nor musl's loader"
                );
        });
        return option;
    }

    /// <summary><c>--python</c> with the meaning that it has for a command.</summary>
    internal static Option<string?> OfPython(string description)
    {
        var option = new Option<string?>("--python") { HelpName = "VERSION|PATH", Description = description };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && TargetParser.ParsePython(token.Value) is null && !Path.Exists(token.Value))
                result.AddError($"`{token.Value}` is neither a Python version (3.11, cp313t, pp310) nor a path");
        });
        return option;
    }
}

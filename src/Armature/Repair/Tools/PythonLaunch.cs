using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Tools;

/// <summary>How the Python of an examined environment is started on this machine.</summary>
/// <param name="Starter">Directly or through an emulator.</param>
/// <param name="Python">The path of the interpreter.</param>
/// <param name="IsEmulated">It runs on an emulated processor, so time limits are longer.</param>
internal sealed record PythonLaunch(PythonStarter Starter, string Python, bool IsEmulated)
{
    // the ARCH of qemu's programs "qemu-ARCH" (qemu linux-user)
    private static readonly Dictionary<Architecture, string> s_emulators = new()
    {
        [Architecture.Arm64] = "aarch64",
        [Architecture.Arm] = "arm",
        [Architecture.X86_64] = "x86_64",
        [Architecture.X86] = "i386",
        [Architecture.RiscV64] = "riscv64",
        [Architecture.PowerPC64LE] = "ppc64le",
        [Architecture.S390X] = "s390x",
        [Architecture.LoongArch64] = "loongarch64",
    };

    /// <summary>The program that the system executes: the interpreter or the emulator.</summary>
    public string Program => Starter.Launcher is [var first, ..] ? first : Python;

    /// <summary>Chooses how to start it; null if it cannot run here, or if the interpreter does not exist.</summary>
    /// <param name="named">The launcher and sysroot that the user named.</param>
    /// <param name="refusal">Why it cannot run here, to follow the environment's name; null if only the interpreter is missing.</param>
    public static PythonLaunch? Of(LoadGraph graph, PythonStarter named, out string? refusal)
    {
        var inventory = graph.Inventory;
        refusal =
            inventory.Kind is not SubjectKind.Environment ? "is not a Python environment, so there is nothing to run"
            : !inventory.Subject.Tree.IsDisk ? "is not a directory on this machine and cannot run here"
            : null;
        if (refusal is not null || inventory.Interpreter is not { Executable: { } executable } interpreter)
            return null;
        var launcher = named.IsSystem ? Emulator(graph, interpreter, named.Sysroot, out refusal) : named.Launcher;
        var isEmulated = !launcher.IsEmpty || (graph.Target.Host is { } host && !interpreter.Architectures.Contains(host.Machine));
        return refusal is null ? new PythonLaunch(named with { Launcher = launcher }, executable, isEmulated) : null;
    }

    private static ImmutableArray<string> Emulator(LoadGraph graph, Interpreter interpreter, string? sysroot, out string? refusal)
    {
        refusal = null;
        // an interpreter whose platform cannot be read is damaged; starting it gives the system's own error
        if (graph.Target.Host is not null || interpreter is { System: SystemFamily.Unknown } or { Architectures.IsEmpty: true })
            return [];
        var host = Host.Read();
        var isForeign = interpreter.System != host.System;
        if (
            !isForeign
            && sysroot is { } root
            && s_emulators.TryGetValue(interpreter.Architectures[0], out var name)
            && OnPath(name) is { } emulator
        )
            return [emulator, "-L", root];
        refusal =
            $"is for {Named(interpreter)} and cannot run here ({Named(host.System)} {ArchitectureNames.Shown(host.Machine)})"
            + (isForeign ? "" : "; name an emulator with `--launcher`");
        return [];
    }

    private static string Named(Interpreter interpreter) =>
        $"{Named(interpreter.System)} {string.Join(" and ", interpreter.Architectures.Select(machine => ArchitectureNames.Shown(machine)))}";

    private static string Named(SystemFamily system) => system is SystemFamily.MacOS ? "macOS" : system.ToString();

    private static string? OnPath(string machine) =>
        (
            from directory in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
                Path.PathSeparator,
                StringSplitOptions.RemoveEmptyEntries
            )
            from program in (string[])[$"qemu-{machine}", $"qemu-{machine}-static"]
            select Path.Combine(directory, program)
        ).FirstOrDefault(File.Exists);
}

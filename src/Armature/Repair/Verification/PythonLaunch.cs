using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory;
using Armature.Inventory.Interpreters;
using Armature.Loading;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Repair.Verification;

/// <summary>How an environment's Python is started here.</summary>
/// <param name="Starter">What starts it.</param>
/// <param name="Python">The interpreter, a path.</param>
/// <param name="IsEmulated">Another processor than the machine's is imitated: all takes longer.</param>
internal sealed record PythonLaunch(PythonStarter Starter, string Python, bool IsEmulated)
{
    // qemu's own names of machines (qemu linux-user, "qemu-ARCH")
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

    /// <summary>What the system starts.</summary>
    public string Program => Starter.Launcher is [var first, ..] ? first : Python;

    /// <summary>How; null with a reason where that cannot be.</summary>
    /// <param name="named">What a person said.</param>
    /// <param name="refusal">Why not, after the name of the environment: <c>is for macOS and cannot be run here, on Linux</c>.</param>
    public static PythonLaunch? Of(LoadGraph graph, PythonStarter named, out string? refusal)
    {
        var inventory = graph.Inventory;
        refusal =
            inventory.Kind is not SubjectKind.Environment ? "is no Python environment: there is nothing in it that could be run"
            : !inventory.Subject.Tree.IsDisk ? "is no directory of this machine's disk and cannot be run here"
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
        // a program that does not tell what it is for is damaged: the system will say so
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
            $"is for {Named(interpreter)} and cannot be run here, on {Named(host.System)}, {ArchitectureNames.Shown(host.Machine)}"
            + (isForeign ? "" : ": name an emulator with --launcher");
        return [];
    }

    private static string Named(Interpreter interpreter) =>
        $"{Named(interpreter.System)}, {string.Join(" and ", interpreter.Architectures.Select(machine => ArchitectureNames.Shown(machine)))}";

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

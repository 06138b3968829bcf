using System.Collections.Immutable;
using Armature.Repair.Processes;

namespace Armature.Repair.Tools;

/// <summary>How an environment's Python is started: directly, or through an emulator of another machine (<c>qemu-aarch64 -L ROOT</c>).</summary>
public sealed record PythonStarter
{
    /// <summary>Started directly.</summary>
    public static PythonStarter System { get; } = new();

    /// <summary><c>--launcher</c>: the emulator and its own arguments; empty if Python is started directly.</summary>
    public ImmutableArray<string> Launcher { get; init; } = [];

    /// <summary><c>--sysroot</c>: the directory that holds the environment's system; null if that is this machine's own system.</summary>
    public string? Sysroot { get; init; }

    /// <summary>Whether Python is started directly.</summary>
    public bool IsSystem => Launcher.IsEmpty;

    /// <summary>
    /// Environment variables for a Python of another system: without the user's site-packages, which belong to this system, and with the library root
    /// for an emulator that the kernel starts through binfmt_misc (qemu <c>linux-user/main.c</c>, QEMU_LD_PREFIX).
    /// </summary>
    public ImmutableSortedDictionary<string, string> Variables =>
        Sysroot is { } root
            ? ImmutableSortedDictionary.CreateRange([
                KeyValuePair.Create("QEMU_LD_PREFIX", root),
                KeyValuePair.Create("PYTHONNOUSERSITE", "1"),
            ])
            : ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A command that starts Python.</summary>
    /// <param name="words">The interpreter and its arguments.</param>
    public ToolCommand Command(params IEnumerable<string> words) => new([.. Launcher, .. words]) { Variables = Variables };

    /// <summary>The same as flags of <c>armature verify</c> and <c>armature fix</c>; empty if Python is started directly on this system.</summary>
    internal IEnumerable<string> Flags()
    {
        if (Sysroot is { } root)
        {
            yield return "--sysroot";
            yield return root;
        }

        if (IsSystem)
            yield break;
        yield return "--launcher";
        yield return string.Join(' ', Launcher);
    }

    /// <inheritdoc/>
    public bool Equals(PythonStarter? other) =>
        other is not null && Launcher.SequenceEqual(other.Launcher, StringComparer.Ordinal) && Sysroot == other.Sysroot;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(string.Join(' ', Launcher.Append(Sysroot)));
}

using System.Collections.Immutable;
using Armature.Repair.Processes;

namespace Armature.Repair.Verification;

/// <summary>What starts an environment's Python: the system itself, or an emulator of another machine (<c>qemu-aarch64 -L ROOT</c>).</summary>
public sealed record PythonStarter
{
    /// <summary>The system itself.</summary>
    public static PythonStarter System { get; } = new();

    /// <summary>The emulator with its own arguments; empty where the system starts it.</summary>
    public ImmutableArray<string> Launcher { get; init; } = [];

    /// <summary>The root of the system that the environment belongs to, a directory of this machine; null where that is this machine's own.</summary>
    public string? Sysroot { get; init; }

    /// <summary>Whether the system does it.</summary>
    public bool IsSystem => Launcher.IsEmpty;

    /// <summary>
    /// Variables that a Python needs for that: the user's own site-packages are not those of another system, and an emulator that the system starts
    /// by itself finds the libraries by the variable (qemu, linux-user/main.c).
    /// </summary>
    public ImmutableSortedDictionary<string, string> Variables =>
        Sysroot is { } root
            ? ImmutableSortedDictionary.CreateRange([
                KeyValuePair.Create("QEMU_LD_PREFIX", root),
                KeyValuePair.Create("PYTHONNOUSERSITE", "1"),
            ])
            : ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The command that starts a Python.</summary>
    /// <param name="words">The interpreter and its arguments.</param>
    public ToolCommand Command(params IEnumerable<string> words) => new([.. Launcher, .. words]) { Variables = Variables };

    /// <summary>The flags of Armature's own commands that name it; none for this machine's own.</summary>
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

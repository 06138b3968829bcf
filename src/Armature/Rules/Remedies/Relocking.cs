using Armature.Locks;
using Armature.Remedies;

namespace Armature.Rules.Remedies;

/// <summary>Locks another version, with the tool that wrote the lock.</summary>
internal static class Relocking
{
    private const string Text = "require the nearest version that has one";

    /// <summary>Locks another version of one package.</summary>
    public static Remedy Of(LockKind kind, string package, string version) =>
        kind switch
        {
            LockKind.Uv => new Remedy(Text, [$"uv lock --upgrade-package {package}=={version}"], Trust.Unsafe),
            LockKind.Poetry => new Remedy(Text, [$"poetry add {package}=={version}"], Trust.Unsafe),
            LockKind.Pdm => new Remedy(Text, [$"pdm add {package}=={version}"], Trust.Unsafe),
            LockKind.Pipfile => new Remedy(Text, [$"pipenv upgrade {package}=={version}"], Trust.Unsafe),
            LockKind.Pixi => new Remedy(Text, [$"pixi add {package}=={version}"], Trust.Unsafe),
            _ => new Remedy($"{Text}, or build a wheel once and pass its directory with --find-links", [], Trust.ShowOnly),
        };

    /// <summary>Locks for another platform.</summary>
    /// <param name="target">The target as the user named it.</param>
    /// <param name="platform">conda's name of its platform; null if there is none.</param>
    public static Remedy For(LockKind kind, string target, string? platform) =>
        (kind, platform) switch
        {
            (LockKind.Pixi, { } name) => new Remedy(
                "add the platform to the project and lock again",
                [$"pixi workspace platform add {name}"],
                Trust.Unsafe
            ),
            (LockKind.CondaLock, { } name) => new Remedy(
                "add the platform to the lock",
                [$"conda-lock lock --platform {name}"],
                Trust.Unsafe
            ),
            _ => new Remedy($"lock again for {target}", [], Trust.ShowOnly),
        };
}

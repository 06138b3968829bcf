using Armature.Locks;

namespace Armature.Rules.Remedies;

/// <summary>The remedy that locks another version, with the tool whose lock it is.</summary>
internal static class Relocking
{
    private const string Text = "ask for the nearest version that has one";

    /// <summary>The remedy for one package.</summary>
    public static Remedy Of(LockKind kind, string package, string version) =>
        kind switch
        {
            LockKind.Uv => new Remedy(Text, [$"uv lock --upgrade-package {package}=={version}"], Trust.Unsafe),
            LockKind.Poetry => new Remedy(Text, [$"poetry add {package}=={version}"], Trust.Unsafe),
            LockKind.Pipfile => new Remedy(Text, [$"pipenv upgrade {package}=={version}"], Trust.Unsafe),
            LockKind.Pixi => new Remedy(Text, [$"pixi add {package}=={version}"], Trust.Unsafe),
            _ => new Remedy($"{Text}, or build a wheel once and serve it with --find-links", [], Trust.ShowOnly),
        };

    /// <summary>The remedy where the whole lock is for other platforms.</summary>
    /// <param name="target">The target as it was named.</param>
    /// <param name="platform">Its platform by conda's name; null where conda has none.</param>
    public static Remedy For(LockKind kind, string target, string? platform) =>
        (kind, platform) switch
        {
            (LockKind.Pixi, { } name) => new Remedy(
                "add the platform to the project and lock again",
                [$"pixi workspace platform add {name}"],
                Trust.Unsafe
            ),
            (LockKind.CondaLock, { } name) => new Remedy("lock for the platform too", [$"conda-lock lock --platform {name}"], Trust.Unsafe),
            _ => new Remedy($"lock again for {target}", [], Trust.ShowOnly),
        };
}

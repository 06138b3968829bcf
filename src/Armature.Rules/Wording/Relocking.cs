using Armature.Inventory.Locking;

namespace Armature.Rules.Wording;

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
    public static Remedy For(LockKind kind, string target) =>
        new(
            kind switch
            {
                LockKind.Pixi => $"add the platform of {target} to the project's and lock again: pixi project platform add",
                LockKind.CondaLock => $"lock for the platform of {target} too: conda-lock --platform",
                _ => $"lock again for {target}",
            },
            [],
            Trust.ShowOnly
        );
}

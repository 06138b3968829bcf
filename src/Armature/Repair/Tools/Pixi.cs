using Armature.Repair.Processes;

namespace Armature.Repair.Tools;

/// <summary>pixi's command line (pixi 0.72, "pixi reinstall"). pixi rebuilds its environments in place, from its lock file.</summary>
internal static class Pixi
{
    /// <summary>Reinstalls an environment from the lock file without changing the lock file.</summary>
    /// <param name="pixi">The program.</param>
    /// <param name="manifest">The workspace's <c>pixi.toml</c> or <c>pyproject.toml</c>.</param>
    /// <param name="environment">The environment's name, such as <c>default</c>.</param>
    public static ToolCommand Reinstall(string pixi, string manifest, string environment) =>
        ToolCommand.Of(pixi, "reinstall", "--frozen", "--manifest-path", manifest, "--environment", environment);
}

using Armature.Repair.Processes;

namespace Armature.Repair.Tools;

/// <summary>pixi's command line (pixi 0.72, "pixi reinstall"). It makes its environments anew from its own lock file, in their places.</summary>
internal static class Pixi
{
    /// <summary>Installs an environment again as its lock says, without changing the lock.</summary>
    /// <param name="pixi">The program.</param>
    /// <param name="manifest">The project's <c>pixi.toml</c> or <c>pyproject.toml</c>.</param>
    /// <param name="environment"><c>default</c>.</param>
    public static ToolCommand Reinstall(string pixi, string manifest, string environment) =>
        ToolCommand.Of(pixi, "reinstall", "--frozen", "--manifest-path", manifest, "--environment", environment);
}

using Armature.Repair.Processes;

namespace Armature.Repair.Tools;

/// <summary>The command lines of <c>venv</c> and of the pip in an environment (CPython <c>Lib/venv</c>; pip 26, <c>pip install --help</c>).</summary>
internal static class Pip
{
    /// <summary>Its name.</summary>
    public const string Name = "pip";

    /// <summary>Makes an environment with a pip in it, without any network.</summary>
    /// <param name="python">The base interpreter.</param>
    /// <param name="folder">Where.</param>
    /// <param name="seesBase">Whether the packages of the base count too.</param>
    public static ToolCommand Create(string python, string folder, bool seesBase) =>
        new([python, "-m", "venv", .. seesBase ? ["--system-site-packages"] : Array.Empty<string>(), folder]);

    /// <summary>Installs packages with the environment's own pip.</summary>
    public static ToolCommand Install(InstallOrder order) =>
        new([
            order.Python,
            "-m",
            "pip",
            "install",
            .. order.Sources.Options(),
            .. order.Constraints is { } file ? ["--constraint", file] : Array.Empty<string>(),
            .. order.OnlyWheels.IsEmpty ? [] : (string[])["--only-binary", string.Join(',', order.OnlyWheels)],
            .. order.FromSource.IsEmpty ? [] : (string[])["--no-binary", string.Join(',', order.FromSource)],
            .. order.IsAlone ? ["--no-deps"] : Array.Empty<string>(),
            .. order.IsAgain ? ["--force-reinstall"] : Array.Empty<string>(),
            .. order.DistrustsCache ? ["--no-cache-dir"] : Array.Empty<string>(),
            .. order.Editable.SelectMany(folder => (string[])["--editable", folder]),
            .. order.Requirements,
        ]);
}

using Armature.Packaging;
using Armature.Repair.Processes;

namespace Armature.Repair.Tools;

/// <summary>The command lines of <c>venv</c> and pip (CPython <c>Lib/venv</c>; pip 26, <c>pip install --help</c>).</summary>
internal static class Pip
{
    public const string Name = "pip";

    /// <summary>Creates an environment with <c>python -m venv</c>, which needs no network.</summary>
    /// <param name="starter">How the base interpreter is started.</param>
    /// <param name="python">The base interpreter.</param>
    /// <param name="directory">The new environment.</param>
    /// <param name="seesBase">Whether the base interpreter's packages are visible (<c>--system-site-packages</c>).</param>
    /// <param name="prompt">The name that a shell shows (<c>--prompt</c>); null for the directory's name.</param>
    /// <param name="isBare">Omit pip. To install pip the interpreter starts itself (<c>ensurepip</c>), which a launcher does not allow.</param>
    public static ToolCommand Create(PythonStarter starter, string python, string directory, bool seesBase, string? prompt, bool isBare) =>
        starter.Command([
            python,
            "-m",
            "venv",
            .. isBare ? ["--without-pip"] : Array.Empty<string>(),
            .. seesBase ? ["--system-site-packages"] : Array.Empty<string>(),
            .. prompt is null ? [] : (string[])["--prompt", prompt],
            directory,
        ]);

    /// <summary>Starts the pip that is installed in an environment.</summary>
    public static ToolCommand Of(PythonStarter starter, string python) => starter.Command(python, "-m", "pip");

    /// <summary>Starts pip from its wheel, as <c>ensurepip</c> does, so that the environment itself needs no pip.</summary>
    /// <param name="wheel">The path of the wheel.</param>
    public static ToolCommand OfWheel(PythonStarter starter, string python, string wheel) => starter.Command(python, $"{wheel}/pip");

    /// <summary>Installs one local wheel without its dependencies.</summary>
    /// <param name="pip">The command that starts pip.</param>
    public static ToolCommand InstallWheel(ToolCommand pip, string wheel) =>
        pip with
        {
            Words = [.. pip.Words, "install", "--no-index", "--no-deps", "--", wheel],
        };

    public static ToolCommand Install(InstallRequest request) =>
        request.Sources.AddTo(request.Pip with { Words = [.. request.Pip.Words, "install"] }, isUv: false, Words(request));

    /// <summary>Removes packages.</summary>
    /// <param name="pip">The command that starts pip.</param>
    public static ToolCommand Uninstall(ToolCommand pip, IEnumerable<PackageName> names) =>
        pip with
        {
            Words = [.. pip.Words, "uninstall", "--yes", "--", .. names.Select(name => name.Normalized)],
        };

    private static IEnumerable<string> Words(InstallRequest request) =>
        [
            .. request.Constraints is { } file ? ["--constraint", file] : Array.Empty<string>(),
            .. request.OnlyWheels.IsEmpty
                ? []
                : (string[])["--only-binary", string.Join(',', request.OnlyWheels.Select(name => name.Normalized))],
            .. request.FromSource.IsEmpty
                ? []
                : (string[])["--no-binary", string.Join(',', request.FromSource.Select(name => name.Normalized))],
            .. request.WithoutDependencies ? ["--no-deps"] : Array.Empty<string>(),
            .. request.Reinstalls ? ["--force-reinstall"] : Array.Empty<string>(),
            .. request.BypassesCache ? ["--no-cache-dir"] : Array.Empty<string>(),
            .. request.Operands(),
        ];
}

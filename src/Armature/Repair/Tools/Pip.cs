using Armature.Repair.Processes;
using Armature.Repair.Verification;

namespace Armature.Repair.Tools;

/// <summary>The command lines of <c>venv</c> and of the pip in an environment (CPython <c>Lib/venv</c>; pip 26, <c>pip install --help</c>).</summary>
internal static class Pip
{
    /// <summary>Its name.</summary>
    public const string Name = "pip";

    /// <summary>Makes an environment, without any network.</summary>
    /// <param name="starter">What starts the base interpreter.</param>
    /// <param name="python">The base interpreter.</param>
    /// <param name="directory">Where.</param>
    /// <param name="seesBase">Whether the packages of the base count too.</param>
    /// <param name="isBare">Whether no pip is put into it; where one is, the interpreter starts itself (<c>ensurepip</c>).</param>
    public static ToolCommand Create(PythonStarter starter, string python, string directory, bool seesBase, bool isBare) =>
        starter.Command([
            python,
            "-m",
            "venv",
            .. isBare ? ["--without-pip"] : Array.Empty<string>(),
            .. seesBase ? ["--system-site-packages"] : Array.Empty<string>(),
            directory,
        ]);

    /// <summary>Starts the pip that is in an environment.</summary>
    public static ToolCommand Of(PythonStarter starter, string python) => starter.Command(python, "-m", "pip");

    /// <summary>Starts the pip that is in a wheel, as <c>ensurepip</c> does: an environment needs none of its own then.</summary>
    /// <param name="wheel">The wheel, a path.</param>
    public static ToolCommand OfWheel(PythonStarter starter, string python, string wheel) => starter.Command(python, $"{wheel}/pip");

    /// <summary>Installs one wheel as it is, without any network.</summary>
    /// <param name="pip">What starts pip.</param>
    public static ToolCommand InstallWheel(ToolCommand pip, string wheel) =>
        pip with
        {
            Words = [.. pip.Words, "install", "--no-index", "--no-deps", wheel],
        };

    /// <summary>Installs packages.</summary>
    public static ToolCommand Install(InstallOrder order) => order.Pip with { Words = [.. order.Pip.Words, .. Words(order)] };

    private static IEnumerable<string> Words(InstallOrder order) =>
        [
            "install",
            .. order.Sources.Options(),
            .. order.Constraints is { } file ? ["--constraint", file] : Array.Empty<string>(),
            .. order.OnlyWheels.IsEmpty ? [] : (string[])["--only-binary", string.Join(',', order.OnlyWheels)],
            .. order.FromSource.IsEmpty ? [] : (string[])["--no-binary", string.Join(',', order.FromSource)],
            .. order.IsAlone ? ["--no-deps"] : Array.Empty<string>(),
            .. order.IsAgain ? ["--force-reinstall"] : Array.Empty<string>(),
            .. order.DistrustsCache ? ["--no-cache-dir"] : Array.Empty<string>(),
            .. order.Editable.SelectMany(directory => (string[])["--editable", directory]),
            .. order.Requirements,
        ];
}

using Armature.Repair.Processes;

namespace Armature.Repair.Tools;

/// <summary>uv's command lines (uv 0.13, <c>uv help</c>).</summary>
internal static class Uv
{
    /// <summary>Its name.</summary>
    public const string Name = "uv";

    /// <summary>Makes an empty environment.</summary>
    /// <param name="uv">The program.</param>
    /// <param name="python">An interpreter, or a request that uv understands: <c>3.11</c>.</param>
    /// <param name="directory">Where.</param>
    /// <param name="hasPip">Whether pip is put into it.</param>
    /// <param name="seesBase">Whether the packages of the base count too.</param>
    public static ToolCommand Create(string uv, string python, string directory, bool hasPip, bool seesBase, PackageSources sources) =>
        new([
            uv,
            "venv",
            .. Offline(sources),
            "--python",
            python,
            .. hasPip ? ["--seed", .. (sources with { Constraints = [] }).Options()] : Array.Empty<string>(),
            .. seesBase ? ["--system-site-packages"] : Array.Empty<string>(),
            directory,
        ]);

    /// <summary>Installs packages.</summary>
    public static ToolCommand Install(string uv, InstallOrder order) =>
        new([
            uv,
            "pip",
            "install",
            .. Offline(order.Sources),
            "--python",
            order.Python,
            .. order.Sources.Options().Select(word => word == "--constraint" ? "--constraints" : word),
            .. order.Constraints is { } file ? ["--constraints", file] : Array.Empty<string>(),
            .. order.OnlyWheels.SelectMany(name => (string[])["--only-binary", name]),
            .. order.FromSource.SelectMany(name => (string[])["--no-binary", name]),
            .. order.IsAlone ? ["--no-deps"] : Array.Empty<string>(),
            .. order.IsAgain ? ["--reinstall"] : Array.Empty<string>(),
            .. order is { DistrustsCache: true, Sources.IsOffline: false } ? ["--no-cache"] : Array.Empty<string>(),
            .. order.Editable.SelectMany(directory => (string[])["--editable", directory]),
            .. order.Requirements,
        ]);

    /// <summary>Downloads a Python.</summary>
    /// <param name="request"><c>3.11</c>, <c>cpython-3.11-macos-aarch64</c>.</param>
    public static ToolCommand InstallPython(string uv, string request) => ToolCommand.Of(uv, "python", "install", request);

    private static string[] Offline(PackageSources sources) => sources.IsOffline ? ["--offline"] : [];
}

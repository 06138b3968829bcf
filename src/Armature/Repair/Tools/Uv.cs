using Armature.Packaging;
using Armature.Repair.Processes;

namespace Armature.Repair.Tools;

/// <summary>uv's command lines (uv 0.13, <c>uv help</c>).</summary>
internal static class Uv
{
    public const string Name = "uv";

    /// <summary>Creates an empty environment.</summary>
    /// <param name="uv">The program.</param>
    /// <param name="python">An interpreter, or a uv request such as <c>3.11</c>.</param>
    /// <param name="directory">The new environment.</param>
    /// <param name="hasPip">Whether to install pip into it.</param>
    /// <param name="seesBase">Whether the base interpreter's packages are visible (<c>--system-site-packages</c>).</param>
    /// <param name="prompt">The name that a shell shows (<c>--prompt</c>); null for the directory's name.</param>
    public static ToolCommand Create(
        string uv,
        string python,
        string directory,
        bool hasPip,
        bool seesBase,
        string? prompt,
        PackageSources sources
    ) =>
        (hasPip ? sources with { Constraints = [] } : new PackageSources()).AddTo(
            new([uv, "venv", .. Offline(sources), "--python", python, .. hasPip ? ["--seed"] : Array.Empty<string>()]),
            isUv: true,
            [
                .. seesBase ? ["--system-site-packages"] : Array.Empty<string>(),
                .. prompt is null ? [] : (string[])["--prompt", prompt],
                directory,
            ]
        );

    public static ToolCommand Install(string uv, InstallRequest request) =>
        request.Sources.AddTo(
            new([uv, "pip", "install", .. Offline(request.Sources), "--python", request.Python]),
            isUv: true,
            Words(request)
        );

    /// <summary>Removes packages.</summary>
    /// <param name="python">The interpreter of the environment.</param>
    public static ToolCommand Uninstall(string uv, string python, IEnumerable<PackageName> names) =>
        new([uv, "pip", "uninstall", "--python", python, "--", .. names.Select(name => name.Normalized)]);

    private static IEnumerable<string> Words(InstallRequest request) =>
        [
            .. request.Constraints is { } file ? ["--constraints", file] : Array.Empty<string>(),
            .. request.OnlyWheels.SelectMany(name => (string[])["--only-binary", name.Normalized]),
            .. request.FromSource.SelectMany(name => (string[])["--no-binary", name.Normalized]),
            .. request.WithoutDependencies ? ["--no-deps"] : Array.Empty<string>(),
            .. request.Reinstalls ? ["--reinstall"] : Array.Empty<string>(),
            .. request is { BypassesCache: true, Sources.IsOffline: false } ? ["--no-cache"] : Array.Empty<string>(),
            .. request.Operands(),
        ];

    /// <summary>Downloads a Python.</summary>
    /// <param name="request">Such as <c>3.11</c> or <c>cpython-3.11-macos-aarch64</c>.</param>
    public static ToolCommand InstallPython(string uv, string request) => ToolCommand.Of(uv, "python", "install", request);

    private static string[] Offline(PackageSources sources) => sources.IsOffline ? ["--offline"] : [];
}

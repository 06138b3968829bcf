using Armature.Packaging.Abis;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight.Tests;

/// <summary>A target, in the forms that Armature and the installers accept.</summary>
/// <param name="Name">Value for <c>--target</c>.</param>
/// <param name="Python">Value for <c>--python</c>.</param>
/// <param name="Uv">Value for <c>uv --python-platform</c>; null if uv has none.</param>
internal sealed record InstallerTarget(string Name, string Python, string? Uv = null)
{
    public static InstallerTarget[] All { get; } =
    [
        new("manylinux_2_17_x86_64", "3.11", "x86_64-manylinux_2_17"),
        new("manylinux_2_28_x86_64", "3.11", "x86_64-manylinux_2_28"),
        new("manylinux_2_28_x86_64", "3.13", "x86_64-manylinux_2_28"),
        new("manylinux_2_28_x86_64", "3.13t"),
        new("manylinux_2_17_aarch64", "3.9", "aarch64-manylinux_2_17"),
        new("manylinux_2_28_aarch64", "3.11", "aarch64-manylinux_2_28"),
        new("manylinux_2_39_riscv64", "3.11"),
        new("musllinux_1_2_x86_64", "3.11", "x86_64-unknown-linux-musl"),
        new("musllinux_1_2_aarch64", "3.13", "aarch64-unknown-linux-musl"),
        new("musllinux_1_1_x86_64", "3.11"),
        new("macosx_11_0_arm64", "3.11"),
        new("macosx_14_0_arm64", "3.13"),
        new("macosx_14_0_arm64", "3.13t"),
        new("macosx_12_0_arm64", "3.9"),
        new("macosx_10_13_x86_64", "3.11"),
        new("macosx_14_0_x86_64", "3.13"),
        new("win_amd64", "3.11", "x86_64-pc-windows-msvc"),
        new("win_amd64", "3.13", "x86_64-pc-windows-msvc"),
        new("win_arm64", "3.13", "aarch64-pc-windows-msvc"),
        new("win32", "3.11", "i686-pc-windows-msvc"),
    ];

    public PythonAbi Abi { get; } = TargetParser.ParsePython(Python)!;

    public Target Target { get; } =
        new()
        {
            Name = Name,
            Origin = TargetOrigin.Named,
            Platform = PlatformParser.Parse(Name),
            Python = TargetParser.ParsePython(Python),
        };

    /// <summary>The platform tags for <c>pip --platform</c>, in the order of <c>packaging</c>.</summary>
    public IEnumerable<string> Platforms =>
        Packaging.Tags.SupportedPlatforms.For(Target.Platform!.System, Target.Platform.Architectures[0], Library, Target.Platform.Version);

    /// <summary>The ABI tags for <c>pip --abi</c>; empty for pip's default.</summary>
    public string Abis => Abi.IsFreeThreaded ? $"{Abi.Tag},abi3t" : "";

    private CLibrary Library => Target.Platform!.CLibrary;
}

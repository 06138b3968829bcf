using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.Loading;
using Armature.Packaging.Abis;
using Armature.Packaging.Tags;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Rules.Remedies;

/// <summary>Reinstalls a package in a directory (<c>pip --target</c>), for another machine if the target is one.</summary>
internal static class DirectoryInstall
{
    private static readonly PackedVersion s_firstCommon = new(2, 17);

    /// <summary>The fix; null if pip cannot install for the target.</summary>
    public static Remedy? Of(LoadGraph graph, Distribution package, string pinned)
    {
        var directory = Reinstall.Quoted(package.Location);
        if (graph is { Target.Origin: TargetOrigin.Host, Inventory.Interpreter.Executable: { } python })
            return Safe($"{Reinstall.Quoted(python)} -m pip install --target {directory} --upgrade --no-deps --only-binary=:all: {pinned}");
        if (
            graph.Target is not { Origin: TargetOrigin.Named, Name: var name, Python: { Implementation: PythonImplementation.CPython } abi }
        )
            return null;
        if (PlatformTag.TryParse(name) is not { IsAny: false } platform)
            return null;
        var chosen = string.Concat(Platforms(platform).Select(tag => $" --platform {tag}"));
        var build = abi.IsFreeThreaded ? $" --abi {abi.Tag}" : "";
        return Safe(
            $"pip install --target {directory} --upgrade --no-deps --only-binary=:all:{chosen} --python-version {abi.Version.Short}{build} {pinned}"
        );
    }

    // pip accepts only the given tag and, for manylinux2014, its older aliases (pip utils/compatibility_tags.py)
    private static ImmutableArray<string> Platforms(PlatformTag platform) =>
        platform is { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc, Version: { } version, Architectures: [var machine] }
        && version > s_firstCommon
        && SupportedPlatforms.For(SystemFamily.Linux, machine, CLibrary.Glibc, s_firstCommon).FirstOrDefault(IsManylinux2014) is { } older
            ? [platform.Text, older]
            : [platform.Text];

    private static bool IsManylinux2014(string tag) => tag.StartsWith("manylinux2014_", StringComparison.Ordinal);

    private static Remedy Safe(string command) =>
        new("reinstall the same version in the directory, built for the target", [command], Trust.Safe);
}

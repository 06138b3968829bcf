using System.Collections.Frozen;
using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Judgements;

/// <summary>What the place and the name of a file tell about what it is for.</summary>
internal static class Places
{
    private static readonly FrozenSet<string> s_fixtures = FrozenSet.ToFrozenSet(
        ["test", "tests", "testdata", "test_data", "testing_data", "fixtures", "examples", "example", "samples"],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly FrozenSet<string> s_platforms = FrozenSet.ToFrozenSet(
        [
            "linux",
            "linux2",
            "linux32",
            "linux64",
            "linux_x64",
            "linux_x86",
            "win",
            "win32",
            "win64",
            "windows",
            "darwin",
            "darwin64",
            "macos",
            "mac",
            "osx",
            "android",
            "ios",
            "freebsd",
            "x86",
            "x64",
            "amd64",
            "x86_64",
            "i386",
            "i686",
            "arm64",
            "aarch64",
            "arm",
            "armv7",
            "armv7l",
            "armhf",
            "ppc64le",
            "s390x",
            "riscv64",
            "musl",
            "intel32",
            "intel64",
            "win_amd64",
            "win_arm64",
            "linux_x86_64",
            "linux_aarch64",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Whether it lies among tests or examples and is no module of a tagged name: such files are damaged or foreign on purpose.</summary>
    public static bool IsFixture(NativeFile file) =>
        file.Extension?.Kind is not (SuffixKind.Tagged or SuffixKind.StableAbi) && Directories(file).Any(s_fixtures.Contains)
        || Name(file).StartsWith("._", StringComparison.Ordinal);

    /// <summary>Whether it is a Windows program: launchers that installers carry for every machine, or managed code that runs on any.</summary>
    public static bool IsLauncher(NativeFile file) =>
        Name(file).EndsWith(".exe", StringComparison.OrdinalIgnoreCase)
        || file.Image is { Format: BinaryFormat.Pe, Slices: [{ Pe.IsManaged: true }] };

    /// <summary>Whether a directory or the name says which system or machine the file is for, beside the suffix of a module.</summary>
    public static bool NamesPlatform(NativeFile file)
    {
        var path =
            file.Extension is { } name && file.ShownPath.EndsWith(name.Suffix, StringComparison.Ordinal)
                ? file.ShownPath[..^name.Suffix.Length]
                : file.ShownPath;
        return path.Split('/').Any(part => s_platforms.Contains(part) || part.Split('.', '-', '_').Any(s_platforms.Contains));
    }

    /// <summary>Whether its ending is that of another system's files.</summary>
    public static bool IsForeignName(NativeFile file, SystemFamily? system)
    {
        var name = Name(file);
        return name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".pyd", StringComparison.OrdinalIgnoreCase)
                ? system is not SystemFamily.Windows
            : name.EndsWith(".dylib", StringComparison.OrdinalIgnoreCase) ? system is not SystemFamily.MacOS
            : system is SystemFamily.Windows;
    }

    /// <summary>Whether a library is text: a script for the linker. A pointer of Git LFS is a damaged library all the same.</summary>
    public static bool IsText(NativeFile file)
    {
        var start = file.FirstBytes.Span;
        return !start.IsEmpty && !start.StartsWith("version http"u8) && start.IndexOfAnyExceptInRange((byte)9, (byte)126) < 0;
    }

    private static string[] Directories(NativeFile file) => file.ShownPath.Split('/')[..^1];

    private static string Name(NativeFile file) => TreePath.Name(file.ShownPath);
}

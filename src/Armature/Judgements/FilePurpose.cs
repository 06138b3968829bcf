using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Knowledge;
using Armature.Packaging.Abis;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Judgements;

/// <summary>What the path and the name of a file show about its purpose.</summary>
internal static class FilePurpose
{
    /// <summary>
    /// Whether it is in a directory of tests or examples, and its name is not that of a module for a certain Python. Such files may be
    /// damaged or foreign on purpose. Also true for the <c>._NAME</c> files that macOS writes into archives.
    /// </summary>
    public static bool IsFixture(NativeFile file) =>
        file.Extension?.Kind is not (SuffixKind.Tagged or SuffixKind.StableAbi) && Directories(file).Any(PathNames.Fixtures.Contains)
        || Name(file).StartsWith("._", StringComparison.Ordinal);

    /// <summary>
    /// Whether it is a Windows program that packages contain for every system, or managed (.NET) code, which runs on any machine. For Windows itself only
    /// the launchers of installers count: they exist for each architecture, and the installer chooses one.
    /// </summary>
    public static bool IsLauncher(NativeFile file, SystemFamily? system) =>
        Name(file) is var name
            && name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)
            && (system is not SystemFamily.Windows || PathNames.Launchers.Contains(name[..^4]))
        || file.Image is { Format: BinaryFormat.Pe, Slices: [{ Pe.IsManaged: true }] };

    /// <summary>
    /// Whether it is a module of another implementation in the directory that all Pythons of a Debian system search: PyPy finds CPython's
    /// modules there and passes over them (Debian Python Policy, "Paths").
    /// </summary>
    public static bool IsOfSharedDirectory(NativeFile file, PythonAbi? python) =>
        file.Extension?.Abi is { } abi
        && python is not null
        && abi.Implementation != python.Implementation
        && file.Path.Contains("/lib/python3/dist-packages/", StringComparison.Ordinal);

    /// <summary>Whether it is a launcher for Windows that nothing starts on the target: that is not known to be Windows, or has another architecture.</summary>
    public static bool IsForeignLauncher(NativeFile file, Target target) =>
        IsLauncher(file, target.Platform?.System)
        && (
            target.Platform is not { System: SystemFamily.Windows, Architectures: var machines }
            || file.Image?.Slices.Any(slice => machines.Contains(slice.Architecture)) == false
        );

    /// <summary>
    /// Whether a directory or the name, without a module's suffix, mentions the file's own operating system or architecture, which is not the target's.
    /// </summary>
    public static bool NamesPlatform(NativeFile file, Platform? target)
    {
        var path =
            file.Extension is { } name && file.ShownPath.EndsWith(name.Suffix, StringComparison.Ordinal)
                ? file.ShownPath[..^name.Suffix.Length]
                : file.ShownPath;
        return target is not null && PlatformWords.Explain(path, file.Image, target);
    }

    /// <summary>The shown path without the words that name an operating system or an architecture: equal for the builds of one file for several platforms.</summary>
    public static string WithoutPlatform(NativeFile file) =>
        string.Join(
            '/',
            file.ShownPath.Split('/')
                .Where(part => !PathNames.Platforms.Contains(part))
                .Select(part =>
                    string.Join('-', part.Split('.', '-', '_').Where(word => !PathNames.Platforms.Contains(word) && word != "64"))
                )
        );

    /// <summary>Whether its suffix is one of another operating system.</summary>
    public static bool IsForeignName(NativeFile file, SystemFamily? system)
    {
        var name = Name(file);
        return name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".pyd", StringComparison.OrdinalIgnoreCase)
                ? system is not SystemFamily.Windows
            : name.EndsWith(".dylib", StringComparison.OrdinalIgnoreCase) ? system is not SystemFamily.MacOS
            : system is SystemFamily.Windows;
    }

    /// <summary>Whether it is a text file, such as a linker script. A Git LFS pointer is a damaged library, so it does not count.</summary>
    public static bool IsText(NativeFile file)
    {
        var start = file.FirstBytes.Span;
        return !start.IsEmpty && !start.StartsWith("version http"u8) && start.IndexOfAnyExceptInRange((byte)9, (byte)126) < 0;
    }

    private static string[] Directories(NativeFile file) => file.ShownPath.Split('/')[..^1];

    private static string Name(NativeFile file) => TreePath.Name(file.ShownPath);
}

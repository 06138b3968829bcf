using System.Collections.Frozen;
using Armature.Binaries;

namespace Armature.Knowledge.MacOS;

/// <summary>A library or framework of macOS.</summary>
/// <param name="Name">The name of the framework, or of the file in <c>/usr/lib</c>.</param>
/// <param name="Since">The first macOS that has it; null if that is older than any macOS that Python packages support.</param>
internal readonly record struct SystemDylib(string Name, PackedVersion? Since = null);

/// <summary>
/// The libraries of macOS that packages need. Since macOS 11 they exist only in the shared cache, not as files. The table is not complete: macOS
/// can have libraries that are not in it. Frameworks with their first versions: Apple's developer documentation, "Availability" of each; files
/// of <c>/usr/lib</c>: the stubs of the macOS SDK.
/// </summary>
internal static class SystemDylibs
{
    /// <summary>The install name of libSystem.</summary>
    public const string LibSystem = "/usr/lib/libSystem.B.dylib";

    private const string Libraries = "/usr/lib/";
    private const string Frameworks = "/System/Library/Frameworks/";
    private const string Extension = ".framework/";

    private static readonly FrozenDictionary<string, SystemDylib> s_frameworks = Rows(
        (
            null,
            "AVFoundation AVKit Accelerate AddressBook AppKit AppleScriptKit ApplicationServices AudioToolbox AudioUnit CFNetwork Carbon Cocoa "
                + "Collaboration CoreAudio CoreAudioKit CoreData CoreFoundation CoreGraphics CoreImage CoreLocation CoreMIDI CoreMedia "
                + "CoreMediaIO CoreServices CoreText CoreVideo CoreWLAN DirectoryService DiscRecording DiskArbitration ExceptionHandling "
                + "ForceFeedback Foundation GLKit GLUT GSS IOBluetooth IOKit IOSurface ImageCaptureCore ImageIO JavaScriptCore Kerberos LDAP "
                + "MediaToolbox NetFS OpenAL OpenCL OpenDirectory OpenGL PCSC Quartz QuartzCore QuickLook SceneKit ScreenSaver "
                + "ScriptingBridge Security SecurityInterface ServiceManagement SpriteKit StoreKit SystemConfiguration TWAIN Tcl Tk "
                + "VideoDecodeAcceleration VideoToolbox WebKit"
        ),
        (new PackedVersion(10, 10), "CryptoTokenKit Hypervisor LocalAuthentication NetworkExtension"),
        (new PackedVersion(10, 11), "Contacts Metal MetalKit ModelIO"),
        (new PackedVersion(10, 13), "CoreML IOUSBHost MetalPerformanceShaders Vision"),
        (new PackedVersion(10, 14), "NaturalLanguage Network UserNotifications"),
        (new PackedVersion(10, 15), "SoundAnalysis Speech"),
        (new PackedVersion(11, 0), "MLCompute MetalPerformanceShadersGraph UniformTypeIdentifiers Virtualization"),
        (new PackedVersion(12, 3), "ScreenCaptureKit")
    );

    private static readonly FrozenDictionary<string, SystemDylib> s_libraries = Rows(
        (
            null,
            "libSystem.B.dylib libSystem.dylib libc.dylib libm.dylib libdl.dylib libpthread.dylib libinfo.dylib libdbm.dylib libutil.dylib "
                + "libc++.1.dylib libc++.dylib libc++abi.dylib libobjc.A.dylib libobjc.dylib libz.1.dylib libz.dylib libbz2.1.0.dylib "
                + "libbz2.dylib libsqlite3.dylib libffi.dylib libiconv.2.dylib libiconv.dylib libcharset.1.dylib libxml2.2.dylib "
                + "libxml2.dylib libxslt.1.dylib libexslt.0.dylib libncurses.5.4.dylib libncurses.dylib libcurses.dylib libpanel.5.4.dylib "
                + "libform.5.4.dylib libmenu.5.4.dylib libedit.3.dylib libedit.2.dylib libedit.dylib libreadline.dylib libresolv.9.dylib "
                + "libresolv.dylib libgcc_s.1.dylib libarchive.2.dylib libcurl.4.dylib libexpat.1.dylib libpcap.A.dylib libcups.2.dylib "
                + "libicucore.A.dylib libicucore.dylib libpam.2.dylib libbsm.0.dylib libsasl2.2.dylib libsandbox.1.dylib libkrb5.dylib "
                + "libgssapi_krb5.dylib liblzma.5.dylib"
        ),
        (new PackedVersion(10, 11), "libcompression.dylib")
    );

    /// <summary>The library with a path, for a framework with any version in it; null if it is not known.</summary>
    public static SystemDylib? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.StartsWith(Libraries, StringComparison.Ordinal))
            return Known(s_libraries, path.AsSpan(Libraries.Length));
        if (!path.StartsWith(Frameworks, StringComparison.Ordinal))
            return null;
        var rest = path.AsSpan(Frameworks.Length);
        return rest.IndexOf(Extension, StringComparison.Ordinal) is > 0 and var end ? Known(s_frameworks, rest[..end]) : null;
    }

    /// <summary>Whether a path is in a directory of macOS's own libraries, known or not (dyld <c>Loader.cpp</c>, mightBeInSharedCache).</summary>
    public static bool IsPlace(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith(Libraries, StringComparison.Ordinal) || path.StartsWith("/System/Library/", StringComparison.Ordinal);
    }

    /// <summary>Whether a path is one of the names of libSystem, or a library that it re-exports.</summary>
    public static bool IsLibSystem(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.StartsWith("/usr/lib/system/", StringComparison.Ordinal)
            || path
                is LibSystem
                    or "/usr/lib/libSystem.dylib"
                    or "/usr/lib/libc.dylib"
                    or "/usr/lib/libm.dylib"
                    or "/usr/lib/libdl.dylib"
                    or "/usr/lib/libpthread.dylib";
    }

    private static SystemDylib? Known(FrozenDictionary<string, SystemDylib> rows, ReadOnlySpan<char> name) =>
        rows.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known) ? known : null;

    private static FrozenDictionary<string, SystemDylib> Rows(params (PackedVersion? Since, string Names)[] groups) =>
        groups
            .SelectMany(group => group.Names.Split(' ').Select(name => new SystemDylib(name, group.Since)))
            .ToFrozenDictionary(row => row.Name, StringComparer.Ordinal);
}

using System.Runtime.InteropServices;

namespace Armature.Subjects.Web;

/// <summary>
/// OpenSSL, from which the base library takes TLS except on Windows and macOS. It aborts the process if it cannot load it, so look first.
/// </summary>
internal static class TlsLibrary
{
    /// <summary>What to say if it is not there. The package named so has the library, or needs the one that has it, in every distribution we know.</summary>
    internal const string Missing = "HTTPS needs OpenSSL, and `libssl.so.3` could not be loaded: install the package `openssl`";

    internal const string Static = "HTTPS needs OpenSSL, and a static program cannot load it: use the program for glibc or musl instead";

    /// <summary>A variable of the runtime: the suffix of the library to load before all others.</summary>
    private const string Override = "CLR_OPENSSL_VERSION_OVERRIDE";

    // dotnet/runtime src/native/libs/System.Security.Cryptography.Native/opensslshim.c, OpenLibraryOnce
    private static readonly string[] s_suffixes = ["3", "1.1", "1.0.2", "1.0.0", "10"];

    private static readonly Lazy<string?> s_fault = new(static () =>
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() || Suffixes().Any(suffix => IsLoadable($"libssl.so.{suffix}")) ? null
        : CanLoad ? Missing
        : Static
    );

    /// <summary>Why HTTPS cannot be used, in a sentence without a full stop; null if it can. Safe to call from several threads.</summary>
    public static string? Fault() => s_fault.Value;

    private static IEnumerable<string> Suffixes() =>
        Environment.GetEnvironmentVariable(Override) is { Length: > 0 } named ? s_suffixes.Prepend(named) : s_suffixes;

    // the C library is loaded in every process but a static one; musl answers to the name libc.so (musl ldso/dynlink.c, load_library)
    private static bool CanLoad => IsLoadable("libc.so.6") || IsLoadable("libc.so");

    // it stays loaded: the base library loads it again
    private static bool IsLoadable(string name) => NativeLibrary.TryLoad(name, out _);
}

using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Inventory.Native;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Judgements;

/// <summary>The C library that a file was linked with.</summary>
/// <param name="Name">As messages name it: <c>glibc</c>, <c>musl</c>, <c>Android</c>, <c>OpenHarmony</c>.</param>
/// <param name="Evidence">The property of the file that shows it.</param>
internal sealed record CLibraryUse(string Name, string Evidence)
{
    private const string Glibc = "glibc";
    private const string Musl = "musl";
    private const string Android = "Android";
    private const string OpenHarmony = "OpenHarmony";

    // libraries of the NDK that Linux distributions do not have
    private static readonly string[] s_ofAndroid = ["liblog.so", "libandroid.so", "libc++_shared.so"];

    /// <summary>The C library that a file was linked with; null if nothing shows it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="own">The C library of the target: if the file needs two, the result is the other one.</param>
    public static CLibraryUse? Of(NativeFile file, string own) =>
        file.Image is { Format: BinaryFormat.Elf, Slices: [{ Elf: { } elf } slice] } ? Of(slice, elf, own) : null;

    /// <summary>The C library of a target; null if it is not known.</summary>
    public static string? Of(Platform? platform) =>
        platform switch
        {
            { System: SystemFamily.Android } => Android,
            { System: SystemFamily.Linux, CLibrary: CLibrary.Glibc } => Glibc,
            { System: SystemFamily.Linux, CLibrary: CLibrary.Musl } => Musl,
            _ => null,
        };

    /// <summary>Whether a needed library is the C library, or the loader, of another kind than the target's.</summary>
    public static bool IsOther(Platform? platform, string library) => Of(platform) is { } own && KindOf(library) is { } kind && kind != own;

    private static CLibraryUse? Of(Slice slice, ElfFacts elf, string own)
    {
        if (elf.System is { } system)
            return system is MobileSystem.Android
                ? new CLibraryUse(Android, "its note names Android")
                : new CLibraryUse(OpenHarmony, "its note names OpenHarmony");
        CLibraryUse[] named =
        [
            .. slice
                .Needed.Where(needed => KindOf(needed.Name) is not null)
                .Select(needed => new CLibraryUse(KindOf(needed.Name)!, $"needs {needed.Name}")),
        ];
        if (named.Length > 0)
            return named.FirstOrDefault(use => use.Name != own) ?? named[0];
        return slice.VersionNeeds.FirstOrDefault(need => need.Name.StartsWith("GLIBC_2.", StringComparison.Ordinal)) is { } version
                ? new CLibraryUse(Glibc, $"needs {version.Name}")
            : slice.Needed.Any(needed => needed.Name == "libc.so") ? OfPlainName(slice)
            : null;
    }

    // both musl and Bionic have the name libc.so
    private static CLibraryUse OfPlainName(Slice slice) =>
        slice.Needed.FirstOrDefault(needed => s_ofAndroid.Contains(needed.Name, StringComparer.Ordinal)) is { } library
            ? new CLibraryUse(Android, $"needs {library.Name}")
        : slice.VersionNeeds.Any(need => need.Name == "LIBC") ? new CLibraryUse(Android, "needs the symbol version LIBC of libc.so")
        : new CLibraryUse(Musl, "needs libc.so");

    private static string? KindOf(string library) =>
        library.StartsWith("libc.musl-", StringComparison.Ordinal) || library.StartsWith("ld-musl-", StringComparison.Ordinal) ? Musl
        : library == "libc.so.6" || library.StartsWith("ld-linux", StringComparison.Ordinal) ? Glibc
        : null;
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Armature.Binaries;
using Armature.Binaries.Elf;
using Armature.Knowledge;
using Armature.Knowledge.Targets;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>
/// The libraries of a glibc system that is known by its release or version and whose files are not available: glibc with every symbol, and the symbol
/// versions of the other libraries that every such system has. Whether any other library is installed there is not known.
/// </summary>
internal sealed class GlibcProfile
{
    // the system's own libraries are aligned to its pages, which have at most this size
    private const ulong LargestPage = 65_536;

    private readonly Architecture _process;
    private readonly PackedVersion _glibc;
    private readonly GlibcExports? _exports;
    private readonly ImmutableArray<VersionFamily> _families;
    private readonly ConcurrentDictionary<string, LibraryFile?> _files = new(StringComparer.Ordinal);

    private GlibcProfile(Architecture process, PackedVersion glibc, ImmutableArray<VersionFamily> families, string directory)
    {
        (_process, _glibc, _families, Directory) = (process, glibc, families, directory);
        _exports = glibc <= GlibcSymbols.Newest ? GlibcExports.Of(process, glibc) : null;
    }

    /// <summary>The directory of its libraries; <c>/…</c> if the target does not name a release.</summary>
    public string Directory { get; }

    /// <summary>The loader's file name; null if it is not known.</summary>
    public string? LoaderName => GlibcFacts.LoaderPath(_process) is { } path ? path[(path.LastIndexOf('/') + 1)..] : null;

    /// <summary>The profile of a target; null if its version of glibc is not known.</summary>
    public static GlibcProfile? Of(Target target, Architecture process) =>
        target.Platform?.Version is { } glibc
            ? new GlibcProfile(process, glibc, Families(target, process, glibc), DirectoryOf(target, process))
            : null;

    /// <summary>The library at a path in <see cref="Directory"/>; null if not every such system has it.</summary>
    public LibraryFile? Open(string path)
    {
        if (!path.StartsWith(Directory, StringComparison.Ordinal) || path.Length < Directory.Length + 2 || path[Directory.Length] != '/')
            return null;
        return _files.GetOrAdd(path[(Directory.Length + 1)..], name => Library(name) is { } known ? File(known) : null);
    }

    /// <summary>Whether a name contains the hash that auditwheel adds when it copies a library into a wheel: <c>libm-1a2b3c4d.so.6</c>.</summary>
    public static bool IsVendoredName(string name)
    {
        const int Digits = 8;
        var dash = name.LastIndexOf('-');
        return dash > 0
            && name.Length > dash + Digits + 1
            && name[dash + Digits + 1] == '.'
            && name.AsSpan(dash + 1, Digits).IndexOfAnyExceptInRange('0', 'f') < 0
            && name.AsSpan(dash + 1, Digits).ContainsAnyInRange('0', '9')
            && name.AsSpan(dash + 1, Digits).ToString().All(char.IsAsciiHexDigitLower);
    }

    private static ImmutableArray<VersionFamily> Families(Target target, Architecture process, PackedVersion glibc) =>
        target.Release is { } release ? release.Families
        : ManyLinuxPolicies.Rows.LastOrDefault(row => row.Architecture == process && row.Minor <= glibc.Minor) is { } policy
            ? policy.Families
        : [];

    private static string DirectoryOf(Target target, Architecture process) =>
        target.Release?.Directories switch
        {
            LibraryDirectories.Multiarch => $"/lib/{Multiarch(process)}",
            LibraryDirectories.Lib64 => ArchitectureFacts.Is64Bit(process) ? "/lib64" : "/lib",
            LibraryDirectories.Lib => "/usr/lib",
            _ => "/…",
        };

    private static string Multiarch(Architecture process) =>
        process switch
        {
            Architecture.X86 => "i386-linux-gnu",
            Architecture.Arm => "arm-linux-gnueabihf",
            Architecture.PowerPC64LE => "powerpc64le-linux-gnu",
            _ => $"{ArchitectureNames.Shown(process, onLinux: true)}-linux-gnu",
        };

    private KnownLibrary? Library(string name)
    {
        foreach (var (key, library) in GlibcSymbols.Libraries)
        {
            if (library == name)
                return OfGlibc(name, key);
        }

        return name == LoaderName ? OfGlibc(name, 'l')
            : GlibcFacts.LibrariesWithoutSymbols.Contains(name) ? new KnownLibrary(name, null, version => !IsNewerGlibc(version))
            : GlibcFacts.VersionedLibraries.Any(known => known.Name == name) ? new KnownLibrary(name, null, HasFamilyVersion)
            : null;
    }

    // symbols that moved into libc.so.6 left their versions behind, so that older files still find them
    private KnownLibrary OfGlibc(string name, char key) =>
        _exports is { } exports
            ? new KnownLibrary(name, exports.Table(key), version => HasGlibcVersion(key, version))
            : new KnownLibrary(name, null, version => !IsNewerGlibc(version));

    private bool HasGlibcVersion(char key, string name) =>
        name switch
        {
            "GLIBC_ABI_DT_RELR" => _glibc >= Glibc.HasRelativeRelocations,
            "GLIBC_ABI_GNU2_TLS" or "GLIBC_ABI_DT_X86_64_PLT" or "GLIBC_ABI_GNU_TLS" => _glibc >= Glibc.HasFurtherMarkers,
            _ => Numbered(name) is not { } version || _exports!.HasVersion(key, version),
        };

    private bool IsNewerGlibc(string name) => Numbered(name) is { } version && version > _glibc;

    private static PackedVersion? Numbered(string name)
    {
        var (family, number) = DottedVersion.Split(name);
        if (family != "GLIBC" || !DottedVersion.IsNumber(number))
            return null;
        int[] parts = [.. number.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return parts.Length < 2 ? null : new PackedVersion(parts[0], parts[1], parts.Length > 2 ? parts[2] : 0);
    }

    private bool HasFamilyVersion(string name)
    {
        var (family, number) = DottedVersion.Split(name);
        return _families.FirstOrDefault(candidate => candidate.Name == family) is not { Newest.Length: > 0 } known
            || !DottedVersion.IsGreater(number, known.Newest);
    }

    private LibraryFile File(KnownLibrary known)
    {
        var path = $"{Directory}/{known.Name}";
        var slice = new Slice
        {
            Format = BinaryFormat.Elf,
            Architecture = _process,
            Machine = "",
            Kind = BinaryKind.SharedLibrary,
            Name = known.Name,
            Exports = known.Symbols ?? SymbolTable.Empty,
            Elf = new ElfFacts
            {
                Is64Bit = ArchitectureFacts.Is64Bit(_process),
                Endian = ArchitectureFacts.IsBigEndian(_process) ? Endian.Big : Endian.Little,
                Type = 3,
                HasDynamicSegment = true,
                LoadSegments = [new LoadSegment(default, 0, default, 0, LargestPage, 0)],
                Stack = StackRequest.NonExecutable,
            },
        };
        return new LibraryFile(path, () => path, -1, new BinaryImage { Format = BinaryFormat.Elf, Slices = [slice] }) { Known = known };
    }
}

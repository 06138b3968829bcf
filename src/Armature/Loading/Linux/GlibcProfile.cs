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
/// What a system of glibc has, known by its name or version and without its files: glibc with every symbol, the versions of the other
/// libraries that all have. Any other library may be installed there or not: that is not known.
/// </summary>
internal sealed class GlibcProfile
{
    // a system's own libraries are aligned to its pages, however large they are
    private const ulong LargestPage = 65_536;

    private static readonly (string Name, string Family)[] s_ofFamilies =
    [
        ("libstdc++.so.6", "GLIBCXX"),
        ("libgcc_s.so.1", "GCC"),
        ("libz.so.1", "ZLIB"),
        ("libatomic.so.1", "LIBATOMIC"),
    ];

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

    /// <summary>Where its libraries lie; only named distributions tell.</summary>
    public string Directory { get; }

    /// <summary>The loader's own name.</summary>
    public string? LoaderName => LoaderProgram.PathOf(_process) is { } path ? path[(path.LastIndexOf('/') + 1)..] : null;

    /// <summary>The profile of a target; null where its glibc is not known.</summary>
    public static GlibcProfile? Of(Target target, Architecture process) =>
        target.Platform?.Version is { } glibc
            ? new GlibcProfile(process, glibc, Families(target, process, glibc), DirectoryOf(target, process))
            : null;

    /// <summary>A library by its path in <see cref="Directory"/>; null where it is none that every such system has.</summary>
    public LibraryFile? Open(string path)
    {
        if (!path.StartsWith(Directory, StringComparison.Ordinal) || path.Length < Directory.Length + 2 || path[Directory.Length] != '/')
            return null;
        return _files.GetOrAdd(path[(Directory.Length + 1)..], name => Library(name) is { } known ? File(known) : null);
    }

    /// <summary>Whether no system has a library of that name, for a tool that gathers libraries into wheels made it up: <c>libm-1a2b3c4d.so.6</c>.</summary>
    public static bool IsMadeUp(string name)
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
        foreach (var (letter, library) in GlibcSymbols.Libraries)
        {
            if (library == name)
                return OfGlibc(name, letter);
        }

        return name == LoaderName ? OfGlibc(name, 'l')
            : name is "libanl.so.1" or "libmvec.so.1" or "libnsl.so.1" ? new KnownLibrary(name, null, version => !IsNewerGlibc(version))
            : s_ofFamilies.Any(known => known.Name == name) ? new KnownLibrary(name, null, HasFamilyVersion)
            : null;
    }

    // what moved into libc.so.6 left the versions behind, so that older files still find them
    private KnownLibrary OfGlibc(string name, char letter) =>
        _exports is { } exports
            ? new KnownLibrary(name, exports.Table(letter), version => HasGlibcVersion(letter, version))
            : new KnownLibrary(name, null, version => !IsNewerGlibc(version));

    private bool HasGlibcVersion(char letter, string name) =>
        name switch
        {
            "GLIBC_ABI_DT_RELR" => _glibc >= Glibc.HasRelativeRelocations,
            "GLIBC_ABI_GNU2_TLS" or "GLIBC_ABI_DT_X86_64_PLT" or "GLIBC_ABI_GNU_TLS" => _glibc >= Glibc.HasFurtherMarkers,
            _ => Numbered(name) is not { } version || _exports!.HasVersion(letter, version),
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
        return _families.FirstOrDefault(known => known.Name == family) is not { Newest.Length: > 0 } reach
            || !DottedVersion.IsGreater(number, reach.Newest);
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

using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge.MacOS;

/// <summary>
/// The exports of a library of macOS, with the first version that has each: <c>libsystem.txt</c> and <c>libcxx.txt</c>, whose first lines describe their
/// format and sources.
/// </summary>
internal sealed class SystemExports
{
    private const int Never = 61;
    private const int Removed = 31;
    private const int FirstOfSdk = 7;
    private const int Base = 62;

    private static readonly Lazy<SystemExports> s_libSystem = new(static () => new SystemExports("macos-libsystem", null));

    // libc++ does not remove exports, so a name that the newest table does not have is newer
    private static readonly Lazy<SystemExports> s_libCxx = new(static () => new SystemExports("macos-libcxx", new PackedVersion(12, 1)));

    // a digit of the table to the version that it stands for
    private static readonly ImmutableArray<PackedVersion> s_versions =
    [
        default,
        new(10, 10),
        new(10, 11),
        new(10, 12),
        new(10, 13),
        new(10, 14),
        new(10, 15),
        new(11, 3),
        new(12, 0),
        new(13, 0),
        new(26, 0),
    ];

    // for the digits of an SDK: the end of the versions of the SDK before it, which does not have the symbol
    private static readonly ImmutableArray<PackedVersion> s_ends = [new(10, 16), new(11, 4), new(12, 1), new(13, 1)];

    private readonly FrontCodedNames _names;
    private readonly PackedVersion? _end;

    private SystemExports(string table, PackedVersion? end) =>
        (_names, _end) = (FrontCodedNames.Read(DataFile.Bytes(table), width: 2), end);

    /// <summary>The number of names in the table.</summary>
    public int Count => _names.Count;

    /// <summary>The exports of the library with a path; null if they are not known.</summary>
    public static SystemExports? Of(string path) =>
        SystemDylibs.IsLibSystem(path) ? s_libSystem.Value
        : path is "/usr/lib/libc++.1.dylib" or "/usr/lib/libc++.dylib" or "/usr/lib/libc++abi.dylib" ? s_libCxx.Value
        : null;

    /// <summary>Whether the library exports a symbol; null if that is not known.</summary>
    /// <param name="name">With its leading underscore.</param>
    /// <param name="architecture">The architecture of the process.</param>
    /// <param name="version">The version of macOS; null for the newest.</param>
    public bool? Has(ReadOnlySpan<byte> name, Architecture architecture, PackedVersion? version)
    {
        if (_names.Find(name) is not { } value)
            return version < _end ? false : null;
        var digit = architecture is Architecture.Arm64 or Architecture.Arm64E ? value % Base : value / Base;
        if (digit == Never)
            return null;
        var isRemoved = digit >= Removed;
        return Reaches(version, isRemoved ? digit - Removed : digit) is not true and var answer ? answer
            : isRemoved ? null
            : true;
    }

    // null between the version of one SDK and that of the next, and before a function became public: it may have been exported already
    private static bool? Reaches(PackedVersion? version, int since) =>
        version is not { } running || running >= s_versions[since] ? true
        : since >= FirstOfSdk && running < s_ends[since - FirstOfSdk] ? false
        : null;
}

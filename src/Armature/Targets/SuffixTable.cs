using System.Collections.Immutable;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>The suffixes of extension modules that a Python accepts, for targets without an interpreter to read them from.</summary>
internal static class SuffixTable
{
    private static readonly PythonVersion s_firstWithoutFlags = new(3, 8);

    /// <summary>The suffixes for each architecture and C library of the platform; empty if unknown.</summary>
    public static ImmutableArray<string> For(PythonAbi python, Platform platform)
    {
        var abi = python.Flags.Length == 0 && python.Version < s_firstWithoutFlags ? python with { Flags = "m" } : python;
        var lists = platform
            .Architectures.SelectMany(machine =>
                Libraries(platform).Select(library => ExtensionSuffixes.For(abi, platform.System, machine, library))
            )
            .ToArray();
        return lists.Any(list => list.IsEmpty)
            ? []
            : [.. WithAlpine(Merged(lists), python, platform).Select(suffix => InSimulator(suffix, platform))];
    }

    // CPython's PLATFORM_TRIPLET is iphoneos for a device and iphonesimulator for a simulator (configure.ac; PEP 730)
    private static string InSimulator(string suffix, Platform platform) =>
        platform.IsSimulator ? suffix.Replace("-iphoneos.", "-iphonesimulator.", StringComparison.Ordinal) : suffix;

    // suffixes of only one architecture or library first, then those that all share
    private static IEnumerable<string> Merged(ImmutableArray<string>[] lists)
    {
        var all = lists.SelectMany(list => list).ToArray();
        return all.Where(suffix => !IsShared(suffix)).Concat(all.Where(IsShared)).Distinct(StringComparer.Ordinal);

        bool IsShared(string suffix) => lists.All(list => list.Contains(suffix));
    }

    // before 3.11 a default build on musl used gnu in the suffix, and Alpine's Python accepts both (python/cpython PR 24502, pypa/auditwheel issue 349)
    private static IEnumerable<string> WithAlpine(IEnumerable<string> suffixes, PythonAbi python, Platform platform) =>
        platform.CLibrary is CLibrary.Musl && python.Version < new PythonVersion(3, 11)
            ? suffixes
                .SelectMany(suffix => new[] { suffix, suffix.Replace("-linux-gnu", "-linux-musl", StringComparison.Ordinal) })
                .Distinct(StringComparer.Ordinal)
            : suffixes;

    private static CLibrary[] Libraries(Platform platform) =>
        platform switch
        {
            { System: SystemFamily.Linux, CLibrary: CLibrary.Unknown } => [CLibrary.Glibc, CLibrary.Musl],
            _ => [platform.CLibrary],
        };
}

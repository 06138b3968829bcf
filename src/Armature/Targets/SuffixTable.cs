using System.Collections.Immutable;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>The file suffixes that a Python of a platform imports, where no interpreter is there to be read.</summary>
internal static class SuffixTable
{
    private static readonly PythonVersion s_firstWithoutFlags = new(3, 8);

    /// <summary>The suffixes of every architecture and C library that the platform may have; empty where they are not known.</summary>
    public static ImmutableArray<string> For(PythonAbi python, Platform platform)
    {
        var abi = python.Flags.Length == 0 && python.Version < s_firstWithoutFlags ? python with { Flags = "m" } : python;
        var lists = platform
            .Architectures.SelectMany(machine =>
                Libraries(platform).Select(library => ExtensionSuffixes.For(abi, platform.System, machine, library))
            )
            .ToArray();
        return lists.Any(list => list.IsEmpty) ? [] : [.. WithAlpine(Merged(lists), python, platform)];
    }

    // the names that differ come first, then what all of them share
    private static IEnumerable<string> Merged(ImmutableArray<string>[] lists)
    {
        var all = lists.SelectMany(list => list).ToArray();
        return all.Where(suffix => !IsShared(suffix)).Concat(all.Where(IsShared)).Distinct(StringComparer.Ordinal);

        bool IsShared(string suffix) => lists.All(list => list.Contains(suffix));
    }

    // before 3.11 a plain build on musl said gnu, and Alpine's own takes both names (python/cpython PR 24502, pypa/auditwheel issue 349)
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

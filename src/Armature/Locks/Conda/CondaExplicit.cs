using System.Collections.Immutable;
using Armature.Packaging.Conda;
using Armature.Subjects;

namespace Armature.Locks.Conda;

/// <summary>
/// An explicit list of conda packages: the output of <c>conda list --explicit</c> and <c>conda-lock render</c> (conda,
/// <c>conda/misc.py</c>, explicit). After the line <c>@EXPLICIT</c> each line is an address, with the hash of the file after <c>#</c>.
/// </summary>
internal static class CondaExplicit
{
    private const string PlatformComment = "# platform:";

    public static LockFile Read(string text, string shown)
    {
        string[] lines = [.. text.Split('\n').Select(static line => line.Trim())];
        var platform = lines.FirstOrDefault(IsPlatform)?[PlatformComment.Length..].Trim();
        var packages = ImmutableArray.CreateBuilder<LockedPackage>();
        var unknowns = ImmutableArray.CreateBuilder<Unknown>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0 || lines[i][0] is '#' or '@')
                continue;
            var address = lines[i].Split('#')[0];
            if (CondaFileName.TryParse(Python.ListedFiles.NameIn(address)) is null)
                unknowns.Add(new Unknown($"{shown}:{i + 1}", "is not the address of a conda package"));
            else
                packages.Add(CondaEntry.Package(address, null, null, null, "", $"{shown}:{i + 1}"));
        }

        platform ??= packages
            .Select(static package => package.Subdir)
            .FirstOrDefault(static subdir => subdir is not (null or "" or "noarch"));
        ImmutableArray<LockedPackage> located = [.. packages.Select(package => package with { LockedFor = platform })];
        return new LockFile
        {
            Kind = LockKind.CondaExplicit,
            Packages = located,
            CondaPlatforms = platform is null ? [] : [platform],
            RequiresPython = CondaEntry.Python(located),
            Unknowns = unknowns.DrainToImmutable(),
        };
    }

    private static bool IsPlatform(string line) => line.StartsWith(PlatformComment, StringComparison.Ordinal);
}

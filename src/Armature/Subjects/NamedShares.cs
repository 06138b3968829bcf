using System.Collections.Concurrent;

namespace Armature.Subjects;

/// <summary>
/// The network shares that the user or the environment of this process has named. Others are not opened: Windows would send the user's credentials to the
/// server that a file of an examined environment names.
/// </summary>
internal static class NamedShares
{
    private static readonly ConcurrentDictionary<string, bool> s_shares = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Remembers the share of a path that was named; other paths have no effect.</summary>
    /// <param name="path">An absolute path of a tree.</param>
    public static void Add(string path)
    {
        if (IsOnShare(path))
            s_shares[ShareOf(path)] = true;
    }

    /// <summary>Whether a path may be opened on Windows: it is on this machine, or on a named share.</summary>
    public static bool MayOpen(string path) => !IsOnShare(path) || s_shares.ContainsKey(ShareOf(path));

    private static bool IsOnShare(string path) => NetworkPath.Is(path, isWindows: true);

    private static string ShareOf(string path) => string.Join('/', path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Take(2));
}

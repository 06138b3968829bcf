namespace Armature.Explaining.Names;

/// <summary>Finds the version of a package that was asked for, or whose build failed.</summary>
internal static class PinnedVersion
{
    /// <summary>What commands, file names and messages have between a name and its version; the longer ones first.</summary>
    private static readonly string[] s_between = ["===", "==", "' (v", "` (v", "\" (v", " (v", " (", " v", "-"];

    private static readonly string[] s_archives = [".tar.", ".zip", ".whl"];

    /// <summary>The version after the first mention of a package that has one: <c>pandas==1.5.3</c>, <c>pandas-1.5.3.tar.gz</c>, <c>pandas (v1.5.3)</c>.</summary>
    /// <param name="package">The distribution; null gives null.</param>
    /// <param name="lines">The lines to search, the most important one first.</param>
    public static string? Of(string? package, IEnumerable<string> lines) =>
        package is null ? null : lines.Select(line => Of(package, line)).FirstOrDefault(static version => version is not null);

    private static string? Of(string package, ReadOnlySpan<char> line)
    {
        for (var at = 0; at + package.Length < line.Length; at++)
        {
            if (
                IsName(line.Slice(at, package.Length), package)
                && (at == 0 || !char.IsLetterOrDigit(line[at - 1]) && line[at - 1] is not ('-' or '_' or '.'))
                && After(line[(at + package.Length)..]) is { } version
            )
                return version;
        }

        return null;
    }

    private static string? After(ReadOnlySpan<char> rest)
    {
        foreach (var between in s_between)
        {
            if (!rest.StartsWith(between, StringComparison.Ordinal))
                continue;
            var version = rest[between.Length..];
            if (version.IsEmpty || !char.IsAsciiDigit(version[0]))
                continue;
            var end = 0;
            while (end < version.Length && (char.IsAsciiLetterOrDigit(version[end]) || version[end] is '.' or '+' or '!'))
                end++;
            version = version[..end];
            foreach (var archive in s_archives)
                version = version.IndexOf(archive, StringComparison.OrdinalIgnoreCase) is > 0 and var cut ? version[..cut] : version;
            return version.TrimEnd('.').ToString();
        }

        return null;
    }

    /// <summary>Whether two names are the same distribution: case and the kind of separator do not matter (PEP 503).</summary>
    private static bool IsName(ReadOnlySpan<char> text, string package)
    {
        for (var at = 0; at < package.Length; at++)
        {
            if (Folded(text[at]) != Folded(package[at]))
                return false;
        }

        return true;
    }

    private static char Folded(char character) => character is '_' or '.' ? '-' : char.ToLowerInvariant(character);
}

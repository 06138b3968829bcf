namespace Armature.Knowledge;

/// <summary>The packages of Linux distributions that contain a library which wheels leave to the system: a row of <c>system-packages.tsv</c>.</summary>
/// <param name="Apt">The package of Debian and Ubuntu.</param>
/// <param name="Dnf">The package of Fedora and Red Hat.</param>
/// <param name="Apk">The package of Alpine Linux.</param>
internal sealed record SystemPackage(string Apt, string Dnf, string Apk)
{
    private static readonly Lazy<Dictionary<string, SystemPackage>> s_byLibrary = new(static () =>
        DataFile
            .Rows("system-packages.tsv")
            .ToDictionary(static row => row[0], static row => new SystemPackage(row[1], row[2], row[3]), StringComparer.Ordinal)
    );

    /// <summary>The known libraries.</summary>
    public static IEnumerable<string> Libraries => s_byLibrary.Value.Keys;

    /// <summary>The package of a library; null if it is not known.</summary>
    /// <param name="library">Its soname.</param>
    public static SystemPackage? Of(string library) => s_byLibrary.Value.GetValueOrDefault(library);
}

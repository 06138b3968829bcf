namespace Armature.Knowledge.MacOS;

/// <summary>Libraries that one package contains and other packages use: the rows of <c>shared-dylibs.tsv</c>.</summary>
internal static class SharedDylibs
{
    private static readonly Lazy<string[][]> s_rows = new(static () => [.. DataFile.Rows("shared-dylibs.tsv")]);

    /// <summary>The package that contains a library; null if it is not known.</summary>
    /// <param name="fileName">The file name of the library.</param>
    public static string? PackageOf(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        // the library of a framework build has Python's own name
        return fileName is "Python" or "Python3"
            ? "Python"
            : s_rows.Value.FirstOrDefault(row => fileName.StartsWith(row[0], StringComparison.Ordinal))?[1];
    }
}

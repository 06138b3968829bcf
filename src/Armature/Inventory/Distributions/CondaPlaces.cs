using Armature.Subjects;

namespace Armature.Inventory.Distributions;

/// <summary>
/// Where the paths of a conda record lie in the prefix. For packages that fit every Python (<c>noarch: python</c>) conda keeps the package's own paths in
/// <c>paths_data</c>, which start at directories that each Python has elsewhere; <c>files</c> has them as they lie (conda <c>conda/common/path/python.py</c>,
/// get_python_noarch_target_path).
/// </summary>
public sealed class CondaPlaces
{
    private const string Site = "site-packages/";
    private const string Scripts = "python-scripts/";

    private readonly string? _aboveSite;

    /// <summary>The places of a record.</summary>
    /// <param name="files">Its <c>files</c>.</param>
    public CondaPlaces(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        _aboveSite = files.Select(AboveSite).FirstOrDefault(above => above is not null);
    }

    /// <summary>The path in the prefix, with slashes.</summary>
    /// <param name="path">A <c>_path</c>; some that were written on Windows have backslashes.</param>
    public string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var written = path.Replace('\\', '/');
        if (_aboveSite is null)
            return written;
        if (written.StartsWith(Site, StringComparison.Ordinal))
            return TreePath.Join(_aboveSite, written);
        var bin = _aboveSite == "Lib" ? "Scripts" : "bin";
        return written.StartsWith(Scripts, StringComparison.Ordinal) ? TreePath.Join(bin, written[Scripts.Length..]) : written;
    }

    private static string? AboveSite(string file)
    {
        var written = file.Replace('\\', '/');
        var at = written.IndexOf($"/{Site}", StringComparison.Ordinal);
        return at < 0 ? null : written[..at];
    }
}

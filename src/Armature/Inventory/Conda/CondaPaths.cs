using Armature.Subjects;

namespace Armature.Inventory.Conda;

/// <summary>
/// Maps the paths inside a conda package to installed paths. In packages for any Python (<c>noarch: python</c>), <c>paths_data</c> starts at
/// <c>site-packages</c> and <c>python-scripts</c>, which each Python keeps elsewhere, while <c>files</c> has the installed paths (conda
/// <c>conda/common/path/python.py</c>, get_python_noarch_target_path).
/// </summary>
internal sealed class CondaPaths
{
    private const string Site = "site-packages/";
    private const string Scripts = "python-scripts/";

    private readonly string? _aboveSite;

    /// <summary>The mapping for one record.</summary>
    /// <param name="files">The <c>files</c> of the record.</param>
    public CondaPaths(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        _aboveSite = files.Select(AboveSite).FirstOrDefault(above => above is not null);
    }

    /// <summary>The installed path relative to the prefix, with slashes.</summary>
    /// <param name="path">A <c>_path</c>; records written on Windows may contain backslashes.</param>
    public string Of(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var slashed = path.Replace('\\', '/');
        if (_aboveSite is null)
            return slashed;
        if (slashed.StartsWith(Site, StringComparison.Ordinal))
            return TreePath.Join(_aboveSite, slashed);
        var bin = _aboveSite == "Lib" ? "Scripts" : "bin";
        return slashed.StartsWith(Scripts, StringComparison.Ordinal) ? TreePath.Join(bin, slashed[Scripts.Length..]) : slashed;
    }

    private static string? AboveSite(string file)
    {
        var slashed = file.Replace('\\', '/');
        var at = slashed.IndexOf($"/{Site}", StringComparison.Ordinal);
        return at < 0 ? null : slashed[..at];
    }
}

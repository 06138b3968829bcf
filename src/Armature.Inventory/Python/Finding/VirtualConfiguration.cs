using Armature.Subjects;

namespace Armature.Inventory.Python.Finding;

/// <summary>A <c>pyvenv.cfg</c> (PEP 405; CPython <c>Modules/getpath.py</c>, <c>Lib/site.py</c>).</summary>
/// <param name="Path">The file.</param>
/// <param name="Home">The folder of the base interpreter's executable; null in a damaged file.</param>
/// <param name="IncludesSystemSite">Whether the base's site-packages count too; a missing key counts as yes.</param>
/// <param name="Version">The version that the environment was made with.</param>
internal sealed record VirtualConfiguration(string Path, string? Home, bool IncludesSystemSite, PythonVersion? Version)
{
    private const string FileName = "pyvenv.cfg";

    /// <summary>The configuration in a folder; null where there is none.</summary>
    public static VirtualConfiguration? Read(FileTree tree, string folder)
    {
        var path = TreePath.Join(folder, FileName);
        if (tree.ReadText(path, limit: 64 * 1024) is not { } text)
            return null;
        string? home = null;
        PythonVersion? version = null;
        var includesSystemSite = true;
        foreach (var line in text.Split('\n'))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                continue;
            var value = line[(equals + 1)..].Trim();
            switch (line[..equals].Trim().ToLowerInvariant())
            {
                case "home":
                    home = value.Length == 0 ? null : TreePath.FromSystem(value);
                    break;
                case "include-system-site-packages":
                    includesSystemSite = string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
                    break;
                // venv writes version, virtualenv and uv version_info
                case "version" or "version_info":
                    version = PythonVersion.TryParse(value) ?? version;
                    break;
            }
        }

        return new VirtualConfiguration(path, home, includesSystemSite, version);
    }
}

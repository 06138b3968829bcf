using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>A <c>pyvenv.cfg</c> (PEP 405; CPython <c>Modules/getpath.py</c>, <c>Lib/site.py</c>).</summary>
/// <param name="Path">The file.</param>
/// <param name="Home">The directory of the base interpreter's executable; null in a damaged file.</param>
/// <param name="IncludesSystemSite">Whether the base's site-packages count too; a missing key counts as yes.</param>
/// <param name="Version">The version that the environment was made with.</param>
public sealed record VirtualConfiguration(string Path, string? Home, bool IncludesSystemSite, PythonVersion? Version)
{
    /// <summary>The version of the uv that made it; null where another tool did (uv <c>crates/uv-virtualenv/src/virtualenv.rs</c>).</summary>
    public string? Uv { get; init; }

    /// <summary>What the shell shows while it is active; null where it is not said.</summary>
    public string? Prompt { get; init; }

    private const string FileName = "pyvenv.cfg";

    /// <summary>The configuration in a directory; null where there is none.</summary>
    internal static VirtualConfiguration? Read(FileTree tree, string directory)
    {
        var path = TreePath.Join(directory, FileName);
        if (tree.ReadText(path, limit: 64 * 1024) is not { } text)
            return null;
        string? home = null;
        PythonVersion? version = null;
        var includesSystemSite = true;
        string? uv = null;
        string? prompt = null;
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
                case "uv":
                    uv = value;
                    break;
                // venv quotes it as Python would
                case "prompt":
                    prompt = value.Trim('\'', '"') is { Length: > 0 } shown ? shown : null;
                    break;
                // venv writes version, virtualenv and uv version_info
                case "version" or "version_info":
                    version = PythonVersion.TryParse(value) ?? version;
                    break;
            }
        }

        return new VirtualConfiguration(path, home, includesSystemSite, version) { Uv = uv, Prompt = prompt };
    }
}

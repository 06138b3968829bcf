using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>A <c>pyvenv.cfg</c> (PEP 405; CPython <c>Modules/getpath.py</c>, <c>Lib/site.py</c>).</summary>
/// <param name="Path">The file.</param>
/// <param name="Home">The directory of the base interpreter's executable; null if the file is damaged.</param>
/// <param name="IncludesSystemSite">Whether the base's site-packages are included; true if the key is missing.</param>
/// <param name="Version">The Python version that the environment was created with.</param>
internal sealed record VirtualConfiguration(string Path, string? Home, bool IncludesSystemSite, PythonVersion? Version)
{
    /// <summary>The version of uv that created it; null for another tool (uv <c>crates/uv-virtualenv/src/virtualenv.rs</c>).</summary>
    public string? Uv { get; init; }

    /// <summary>The prompt of the activated environment; null if not specified.</summary>
    public string? Prompt { get; init; }

    private const string FileName = "pyvenv.cfg";

    /// <summary>Reads the configuration in a directory; null if there is none.</summary>
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
                    home = value.Length == 0 ? null : tree.OfWritten(TreePath.FromSystem(value));
                    break;
                case "include-system-site-packages":
                    includesSystemSite = string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
                    break;
                case "uv":
                    uv = value;
                    break;
                // venv quotes it in Python syntax
                case "prompt":
                    prompt = value.Trim('\'', '"') is { Length: > 0 } shown ? shown : null;
                    break;
                // venv writes version, virtualenv and uv write version_info
                case "version" or "version_info":
                    version = PythonVersion.TryParse(value) ?? version;
                    break;
            }
        }

        return new VirtualConfiguration(path, home, includesSystemSite, version) { Uv = uv, Prompt = prompt };
    }
}

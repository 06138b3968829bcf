using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>The platform that conda installed Python for, where the executable itself cannot be read.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="From">The record that says so.</param>
internal sealed record CondaPlatform(ImagePlatform Platform, string From)
{
    /// <summary>From the record of the package python; null where there is none.</summary>
    public static CondaPlatform? Find(FileTree tree, string prefix)
    {
        var directory = TreePath.Join(prefix, "conda-meta");
        if (!tree.TryList(directory, out var entries, out _))
            return null;
        foreach (var entry in entries)
        {
            if (!entry.Name.StartsWith("python-", StringComparison.Ordinal) || !entry.Name.EndsWith(".json", StringComparison.Ordinal))
                continue;
            var path = TreePath.Join(directory, entry.Name);
            if (tree.ReadText(path) is not { } text || JsonText.TryParse(text) is not { } document)
                continue;
            using (document)
            {
                var root = document.RootElement;
                if (
                    JsonText.Text(root, "name") == "python"
                    && JsonText.Text(root, "subdir") is { } subdir
                    && ImagePlatform.OfCondaSubdir(subdir) is { } platform
                )
                    return new CondaPlatform(platform, path);
            }
        }

        return null;
    }
}

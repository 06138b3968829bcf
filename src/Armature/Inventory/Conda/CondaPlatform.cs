using Armature.Inventory.Interpreters;
using Armature.Subjects;

namespace Armature.Inventory.Conda;

/// <summary>The platform that conda installed Python for: the fallback if the executable cannot be read.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="From">The record that names it.</param>
internal sealed record CondaPlatform(ImagePlatform Platform, string From)
{
    /// <summary>The platform from the record of the package <c>python</c>; null without such a record.</summary>
    public static CondaPlatform? Find(FileTree tree, string prefix)
    {
        foreach (var (path, _) in CondaMeta.RecordsOf(tree, prefix, "python"))
        {
            using var record = CondaRecord.Read(tree, path);
            if (record is { Name: "python", Subdir: { } subdir } && ImagePlatform.OfCondaSubdir(subdir) is { } platform)
                return new CondaPlatform(platform, path);
        }

        return null;
    }
}

using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>Reads a native file of a tree.</summary>
internal static class BinaryFile
{
    /// <summary>The parsed file; null if it does not exist or its format is unknown.</summary>
    public static BinaryImage? Read(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return BinaryImage.Read(source);
    }
}

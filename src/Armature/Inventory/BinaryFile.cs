using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>One binary of a tree, read whole.</summary>
internal static class BinaryFile
{
    /// <summary>What the file says; null where it is not there or of no known format.</summary>
    public static BinaryImage? Read(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return null;
        using (source)
            return BinaryImage.Read(source);
    }
}

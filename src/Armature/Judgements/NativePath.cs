using Armature.Subjects;

namespace Armature.Judgements;

/// <summary>Recognises libraries and extension modules by their paths, for files that need not exist.</summary>
internal static class NativePath
{
    /// <summary>Whether the name has the suffix of a library or an extension module.</summary>
    public static bool Matches(string path)
    {
        var name = TreePath.Name(path);
        return name.EndsWith(".so", StringComparison.Ordinal)
            || name.Contains(".so.", StringComparison.Ordinal)
            || name.EndsWith(".dylib", StringComparison.Ordinal)
            || name.EndsWith(".pyd", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
    }
}

using System.Text;
using Armature.Binaries;
using Armature.Knowledge;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>Says what a file is that is not native code, by its first bytes or its name.</summary>
internal static class OtherFile
{
    private const int MostBytes = 512;

    /// <summary>Whether the file is a program that contains what it starts, so that its own format says nothing about that.</summary>
    public static bool IsAppImage(FileTree tree, string path)
    {
        if (tree.Open(path) is not OpenOutcome.Opened { Source: var source })
            return false;
        using (source)
            return source.TryBytes(0, 11, out var start) && start.StartsWith("\u007fELF"u8) && start[8..] is [(byte)'A', (byte)'I', 1 or 2];
    }

    /// <summary>What the file is. Files of unknown type and unreadable files have a kind too.</summary>
    public static FileKind KindOf(FileTree tree, string path)
    {
        switch (tree.Open(path))
        {
            case OpenOutcome.Opened { Source: var source }:
                using (source)
                {
                    return PackedFiles.KindOf(source, () => (tree.Open(path) as OpenOutcome.Opened)?.Source)
                        ?? KindOf(source, TreePath.Name(path));
                }

            case OpenOutcome.Refused { Reason: var reason }:
                return new FileKind($"a file that cannot be read ({reason})", "");
            default:
                return new FileKind("a file that does not exist", "");
        }
    }

    private static FileKind KindOf(ByteSource source, string name)
    {
        if (source.Length == 0)
            return new FileKind("an empty file", "env");
        if (!source.TryBytes(0, (int)Math.Min(MostBytes, source.Length), out var start))
            return new FileKind("a file that cannot be read", "");
        return FileKinds.Of(start, name) ?? new FileKind(IsText(start) ? "a text file" : "a file of unknown type", "env");
    }

    private static bool IsText(ReadOnlySpan<byte> start) => !Encoding.UTF8.GetString(start).Any(IsBinary);

    private static bool IsBinary(char one) => char.IsControl(one) && one is not ('\n' or '\r' or '\t' or '\f');
}

using System.Collections.Immutable;
using Armature.Packaging.Abis;
using Armature.Subjects;

namespace Armature.Inventory.Interpreters;

/// <summary>Finds a Python with the Windows layout: everything next to <c>python.exe</c>, the version in the name of a DLL.</summary>
internal static class WindowsLibrary
{
    /// <summary>The library of an installation, or of an embeddable Python with a zipped library; null if there is none.</summary>
    public static StandardLibrary? Find(FileTree tree, string prefix)
    {
        // check two files before listing a large directory such as /usr/bin
        var library = TreePath.Join(prefix, "Lib");
        if (!tree.IsFile(TreePath.Join(prefix, "python.exe")) && !tree.IsFile(TreePath.Join(library, "os.py")))
            return null;
        return tree.TryList(prefix, out var entries, out _) && AbiOf(entries) is { } abi
            ? new StandardLibrary(prefix, library, abi, IsWindows: true)
            : null;
    }

    /// <summary>The version in the name of <c>python311.dll</c>; null if only <c>python3.dll</c> exists.</summary>
    public static PythonAbi? AbiOf(ImmutableArray<FileEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (AbiOfDll(entry.Name) is { } abi)
                return abi;
        }

        return null;
    }

    private static PythonAbi? AbiOfDll(string name)
    {
        const string Start = "python";
        const string Suffix = ".dll";
        if (!name.StartsWith(Start, StringComparison.OrdinalIgnoreCase) || !name.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase))
            return null;
        var middle = name[Start.Length..^Suffix.Length];
        var isDebug = middle.EndsWith("_d", StringComparison.Ordinal);
        var abi = PythonAbi.TryParseDigits(PythonImplementation.CPython, isDebug ? middle[..^2] : middle);
        return abi is null ? null : abi with { IsDebug = isDebug };
    }
}

using Armature.Inventory;
using Armature.Inventory.Native;
using Armature.Subjects;

namespace Armature.Loading;

/// <summary>
/// The libraries that Python code opens, by ctypes or cffi. Such a library has no other symbols than those of Python and of the libraries that it links;
/// a library that native code opens may also use those of its opener.
/// </summary>
internal sealed class OpenedByPython(SubjectInventory inventory)
{
    private const int MostText = 1024 * 1024;
    private const int MostFiles = 128;
    private const int MostLevels = 3;

    private static readonly string[] s_calls = ["CDLL(", "PyDLL(", "LoadLibrary(", "load_library(", "dlopen("];

    /// <summary>Whether a Python file in the directory of a library, or in one above it, contains its name and such a call.</summary>
    public bool Contains(NativeFile file)
    {
        var name = TreePath.Name(file.Path);
        var stem = name.IndexOf(".so", StringComparison.Ordinal) is var suffix and > 0 ? name[..suffix] : name;
        var directory = TreePath.Parent(file.Path);
        for (var level = 0; level < MostLevels && !string.IsNullOrEmpty(directory); level++)
        {
            if (SourcesIn(directory).Any(source => Opens(source, stem)))
                return true;
            directory = TreePath.Parent(directory);
        }

        return false;
    }

    private IEnumerable<string> SourcesIn(string directory) =>
        inventory.Subject.Tree.TryList(directory, out var entries, out _)
            ? entries
                .Where(entry => entry.Name.EndsWith(".py", StringComparison.Ordinal))
                .Take(MostFiles)
                .Select(entry => inventory.Subject.Tree.ReadText(TreePath.Join(directory, entry.Name), MostText))
                .OfType<string>()
            : [];

    // RTLD_GLOBAL makes the symbols of one library available to all that are opened later
    private static bool Opens(string source, string stem) =>
        source.Contains(stem, StringComparison.Ordinal)
        && s_calls.Any(call => source.Contains(call, StringComparison.Ordinal))
        && !source.Contains("RTLD_GLOBAL", StringComparison.Ordinal);
}

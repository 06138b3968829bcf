using System.Collections.Immutable;

namespace Armature.Inventory.DllDirectories;

/// <summary>
/// What Python code does before extension modules load, so that these find their libraries: <c>os.add_dll_directory</c>, and libraries
/// opened by path with <c>ctypes</c>. Read from the text, never run.
/// </summary>
/// <param name="Directory">The package's directory: the code runs before any module in it or below it; null for code that runs when Python starts.</param>
/// <param name="From">The file that says so.</param>
/// <param name="AddedDirectories">The directories that it adds to the search and that are there, in order.</param>
/// <param name="Opened">The libraries that it opens and that are there, in order.</param>
/// <param name="IsClear">Whether every such call could be followed; else there may be more directories and libraries.</param>
public sealed record DllDirectorySetup(
    string? Directory,
    string From,
    ImmutableArray<string> AddedDirectories,
    ImmutableArray<string> Opened,
    bool IsClear
);

using System.Collections.Immutable;

namespace Armature.Inventory.DllDirectories;

/// <summary>
/// What Python code does before extension modules load, so that Windows finds their libraries: <c>os.add_dll_directory</c>, and libraries
/// opened by path with <c>ctypes</c>. The code is parsed, not run.
/// </summary>
/// <param name="Directory">The package's directory: the code runs before any module in it or below it; null for code that runs when Python starts.</param>
/// <param name="From">The Python file.</param>
/// <param name="AddedDirectories">The added directories that exist, in order.</param>
/// <param name="Opened">The opened libraries that exist, in order.</param>
/// <param name="IsComplete">Whether every such call could be evaluated; otherwise there may be more directories and libraries.</param>
internal sealed record DllDirectorySetup(
    string? Directory,
    string From,
    ImmutableArray<string> AddedDirectories,
    ImmutableArray<string> Opened,
    bool IsComplete
);

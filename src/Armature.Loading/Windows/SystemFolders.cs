using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Loading.Windows;

/// <summary>Where the system's own libraries lie.</summary>
internal static class SystemFolders
{
    /// <summary>
    /// System32 of the drive that a program lies on: this machine's, a mounted disk's, an image's; null where there is none. 32-bit processes
    /// of a 64-bit system see SysWOW64 under that name.
    /// </summary>
    public static string? Near(string program, DllStore store, Architecture process)
    {
        for (var folder = TreePath.Parent(program); folder is not null; folder = TreePath.Parent(folder))
        {
            if (store.FindFolder(folder, "Windows") is { } windows && store.FindFolder(windows, "System32") is { } system)
                return process is Architecture.X86 && store.FindFolder(windows, "SysWOW64") is { } narrow ? narrow
                    : store.Find(system, "ntdll.dll") is null ? null
                    : system;
        }

        return null;
    }

    /// <summary>The folders of PATH.</summary>
    public static ImmutableArray<string> OfPath(string path) =>
        [.. path.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(folder => folder.Trim('"').Replace('\\', '/'))];
}

using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Loading.Windows;

/// <summary>Finds the directories of Windows and of PATH.</summary>
internal static class WindowsSystemDirectories
{
    /// <summary>
    /// System32 on the drive of a program, which may be this machine's, a mounted disk or an image; null if there is none. For a 32-bit process on a 64-bit
    /// system it is SysWOW64.
    /// </summary>
    public static string? Near(string program, DllStore store, Architecture process)
    {
        for (var directory = TreePath.Parent(program); directory is not null; directory = TreePath.Parent(directory))
        {
            if (store.FindDirectory(directory, "Windows") is { } windows && store.FindDirectory(windows, "System32") is { } system)
                return process is Architecture.X86 && store.FindDirectory(windows, "SysWOW64") is { } narrow ? narrow
                    : store.Find(system, "ntdll.dll") is null ? null
                    : system;
        }

        return null;
    }

    /// <summary>The directories of PATH.</summary>
    public static ImmutableArray<string> OfPath(string path) =>
        [.. path.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(directory => directory.Trim('"').Replace('\\', '/'))];
}

using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Subjects;

namespace Armature.Loading.Windows;

/// <summary>Where the system's own libraries lie.</summary>
internal static class SystemDirectories
{
    /// <summary>
    /// System32 of the drive that a program lies on: this machine's, a mounted disk's, an image's; null where there is none. 32-bit processes
    /// of a 64-bit system see SysWOW64 under that name.
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

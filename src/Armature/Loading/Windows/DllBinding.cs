using Armature.Binaries;
using Armature.Inventory.Native;
using Armature.Knowledge;

namespace Armature.Loading.Windows;

/// <summary>
/// Binds every import of a file and its dependencies, each dependency before the files that need it. Only delay-loaded imports are bound later.
/// </summary>
internal sealed class DllBinding(DllMapping mapping, NativeFile file, WindowsProcess process)
{
    /// <summary>The imports that are not exported.</summary>
    public IEnumerable<LoadFault> Faults() => DependenciesFirst().SelectMany(Faults);

    /// <summary>The DLLs that imports could not be compared with, because only their names are known; complete after <see cref="Faults()"/>.</summary>
    public SortedSet<string> UnknownExports { get; } = new(StringComparer.OrdinalIgnoreCase);

    private List<LoadFault> Faults(LoadedDll dependent)
    {
        var faults = new List<LoadFault>();
        if (dependent.Slice is not { } slice)
            return faults;
        foreach (ref readonly var import in slice.Imports.Symbols)
        {
            if (import.IsLazy || import.Library < 0 || import.Library >= dependent.Dependencies.Length)
                continue;
            if (dependent.Dependencies[import.Library] is not { File: not null } dll)
            {
                if (!IsKnown(dependent.Needs[import.Library].Name, slice, import))
                    UnknownExports.Add(dependent.Needs[import.Library].Name);
                continue;
            }

            var name = NameOf(slice, import);
            if (!mapping.Exports(dll, name, import.Ordinal))
                faults.Add(
                    new LoadFault.Symbol(
                        dependent.Path,
                        name ?? $"#{import.Ordinal}",
                        null,
                        process.Environment.IsProgram
                            ? WindowsMessages.StartFailed(name ?? $"#{import.Ordinal}", dll.Path)
                            : WindowsMessages.LoadFailed(
                                file,
                                process.Environment.Python,
                                name is null ? WindowsMessages.NoOrdinal : WindowsMessages.NoProcedure
                            ),
                        dll.Path
                    )
                );
        }

        return faults;
    }

    // the ABI in a module's name promises Python's functions; the table has those of Windows
    private bool IsKnown(string library, Slice slice, in Symbol import) =>
        PythonLibraries.IsPython(library)
        || (WindowsExports.Describes(process.Environment.Release) && WindowsExports.Has(library, NameOf(slice, import), import.Ordinal));

    private static string? NameOf(Slice slice, in Symbol import) => import.Name.Length > 0 ? slice.Imports.Text(import.Name) : null;

    private List<LoadedDll> DependenciesFirst()
    {
        var members = new HashSet<LoadedDll>(mapping.Objects);
        var ordered = new List<LoadedDll>(mapping.Objects.Count);
        var stack = new Stack<(LoadedDll Dll, int Next)>();
        members.Remove(mapping.Objects[0]);
        stack.Push((mapping.Objects[0], 0));
        while (stack.TryPop(out var top))
        {
            if (top.Next == top.Dll.Dependencies.Length)
            {
                ordered.Add(top.Dll);
                continue;
            }

            stack.Push((top.Dll, top.Next + 1));
            if (top.Dll.Dependencies[top.Next] is { } next && members.Remove(next))
                stack.Push((next, 0));
        }

        return ordered;
    }
}

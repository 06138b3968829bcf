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
                if (!PythonLibraries.IsPython(dependent.Needs[import.Library].Name))
                    UnknownExports.Add(dependent.Needs[import.Library].Name);
                continue;
            }

            var name = import.Name.Length > 0 ? slice.Imports.Text(import.Name) : null;
            if (!mapping.Exports(dll, name, import.Ordinal))
                faults.Add(
                    new LoadFault.Symbol(
                        dependent.Path,
                        name ?? $"#{import.Ordinal}",
                        null,
                        WindowsMessages.LoadFailed(
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

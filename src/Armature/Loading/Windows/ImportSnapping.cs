using Armature.Inventory.Native;

namespace Armature.Loading.Windows;

/// <summary>Binds every import of what a file brings in, the libraries before those that need them: nothing waits for the first call but what is delayed.</summary>
internal sealed class ImportSnapping(DllMapping mapping, NativeFile file, WindowsProcess process)
{
    /// <summary>The imports that are not there.</summary>
    public IEnumerable<LoadFault> Faults() => DependenciesFirst().SelectMany(Faults);

    private List<LoadFault> Faults(LoadedDll asker)
    {
        var faults = new List<LoadFault>();
        if (asker.Slice is not { } slice)
            return faults;
        foreach (ref readonly var import in slice.Imports.Symbols)
        {
            if (
                import.IsLazy
                || import.Library < 0
                || import.Library >= asker.Dependencies.Length
                || asker.Dependencies[import.Library] is not { } dll
            )
                continue;
            var name = import.Name.Length > 0 ? slice.Imports.Text(import.Name) : null;
            if (!mapping.Offers(dll, name, import.Ordinal))
                faults.Add(
                    new LoadFault.Symbol(
                        asker.Path,
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
        while (stack.TryPop(out var at))
        {
            if (at.Next == at.Dll.Dependencies.Length)
            {
                ordered.Add(at.Dll);
                continue;
            }

            stack.Push((at.Dll, at.Next + 1));
            if (at.Dll.Dependencies[at.Next] is { } next && members.Remove(next))
                stack.Push((next, 0));
        }

        return ordered;
    }
}

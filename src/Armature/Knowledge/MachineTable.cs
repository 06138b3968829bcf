using System.Collections.Immutable;
using Armature.Binaries;

namespace Armature.Knowledge;

/// <summary>Names of architectures in one context. Of several names for one architecture the first is used for output.</summary>
internal sealed class MachineTable(params ImmutableArray<(string Name, Architecture Architecture)> rows)
{
    /// <summary>The architecture of a name; empty if the name is not known.</summary>
    public ImmutableArray<Architecture> Of(string name)
    {
        foreach (var row in rows)
        {
            if (row.Name == name)
                return [row.Architecture];
        }

        return [];
    }

    /// <summary>The name of an architecture; null if there is none.</summary>
    public string? Name(Architecture architecture)
    {
        foreach (var row in rows)
        {
            if (row.Architecture == architecture)
                return row.Name;
        }

        return null;
    }
}

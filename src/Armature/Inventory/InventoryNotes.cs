using System.Collections.Immutable;
using Armature.Inventory.Editables;
using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>Collects what is found while an inventory is taken.</summary>
internal sealed class InventoryNotes
{
    /// <summary>What could not be determined.</summary>
    public List<Unknown> Unknowns { get; } = [];

    /// <summary>How the environment of the interpreter is broken.</summary>
    public List<EnvironmentFault> Faults { get; } = [];

    /// <summary>Fact → the file it was read from.</summary>
    public SortedDictionary<string, string> Evidence { get; } = new(StringComparer.Ordinal);

    /// <summary>The modules that editable installs import from outside site-packages.</summary>
    public List<MappedModule> Mapped { get; } = [];

    /// <summary>Adds a module of an editable install.</summary>
    public void Map(string name, string path, string from) => Mapped.Add(new MappedModule(name, path, from));

    /// <summary>Notes that a fact is unknown.</summary>
    public void Unknown(string what, string because) => Unknowns.Add(new Unknown(what, because));

    /// <summary>Adds paths that were refused for the same reason; many are one entry.</summary>
    public void Unknown(ImmutableArray<Refusal> refusals)
    {
        const int Most = 3;
        if (refusals.Length > Most)
            Unknowns.Add(
                new Unknown($"{refusals[0].Path} and {refusals.Length - 1:#,0} more", refusals[0].Reason)
                {
                    Files = [.. refusals.Select(refusal => refusal.Path)],
                }
            );
        else
            Unknowns.AddRange(refusals.Select(refusal => new Unknown(refusal.Path, refusal.Reason)));
    }

    /// <summary>Notes that the environment is broken.</summary>
    public void Fault(EnvironmentFaultKind kind, string path, string evidence) => Faults.Add(new EnvironmentFault(kind, path, evidence));
}

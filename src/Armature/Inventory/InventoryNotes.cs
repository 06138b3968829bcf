using Armature.Subjects;

namespace Armature.Inventory;

/// <summary>What comes up while an inventory is taken: what is unknown, what is broken, what was seen where.</summary>
internal sealed class InventoryNotes
{
    /// <summary>What could not be determined.</summary>
    public List<Unknown> Unknowns { get; } = [];

    /// <summary>How the environment is broken.</summary>
    public List<EnvironmentFault> Faults { get; } = [];

    /// <summary>Fact → where it was read.</summary>
    public SortedDictionary<string, string> Evidence { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes that something is not known.</summary>
    public void Unknown(string what, string because) => Unknowns.Add(new Unknown(what, because));

    /// <summary>Notes a way in which the environment is broken.</summary>
    public void Fault(EnvironmentFaultKind kind, string path, string evidence) => Faults.Add(new EnvironmentFault(kind, path, evidence));
}

using Armature.Inventory.Distributions;

namespace Armature.Repair.Proving;

/// <summary>A module that has to import.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Package">Whose it is; null where no package claims it.</param>
/// <param name="IsExtension">It is an extension module within a package; else what a program would import.</param>
internal sealed record ProvenModule(string Name, Distribution? Package, bool IsExtension)
{
    /// <summary>The first part of its name.</summary>
    public string Top => Name.Split('.')[0];
}

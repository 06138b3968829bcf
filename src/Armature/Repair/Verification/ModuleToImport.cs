using Armature.Inventory.Distributions;

namespace Armature.Repair.Verification;

/// <summary>A module to import.</summary>
/// <param name="Name">Full module name.</param>
/// <param name="Package">The package that owns it; null if no package does.</param>
/// <param name="Kind">Its role.</param>
internal sealed record ModuleToImport(string Name, Distribution? Package, ImportKind Kind)
{
    /// <summary>The first part of its name.</summary>
    public string Top => Name.Split('.')[0];
}

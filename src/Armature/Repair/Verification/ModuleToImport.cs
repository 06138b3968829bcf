using Armature.Inventory.Distributions;

namespace Armature.Repair.Verification;

/// <summary>What a module is to those who import it.</summary>
public enum ImportKind
{
    /// <summary>What a program imports of a package with native code.</summary>
    Package,

    /// <summary>An extension module within a package, tried for itself.</summary>
    Extension,

    /// <summary>An extension module of Python's own standard library.</summary>
    Standard,
}

/// <summary>A module that has to import.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Package">Whose it is; null where no package claims it.</param>
/// <param name="Kind">What it is.</param>
internal sealed record ModuleToImport(string Name, Distribution? Package, ImportKind Kind)
{
    /// <summary>The first part of its name.</summary>
    public string Top => Name.Split('.')[0];
}

namespace Armature.Repair.Verification;

/// <summary>The role of an imported module.</summary>
public enum ImportKind
{
    /// <summary>The import name of a package with native code.</summary>
    Package,

    /// <summary>An extension module inside a package, imported on its own.</summary>
    Extension,

    /// <summary>An extension module of Python's standard library.</summary>
    Standard,
}

using System.Collections.Immutable;

namespace Armature.Inventory.PythonSource;

/// <summary>When an import statement runs.</summary>
internal enum ImportTiming
{
    /// <summary>Whenever the module is imported.</summary>
    Always,

    /// <summary>Depends on a condition.</summary>
    Sometimes,

    /// <summary>When a function is called.</summary>
    Later,
}

/// <summary>An import statement.</summary>
/// <param name="Level">The number of leading dots; 0 if the import is absolute.</param>
/// <param name="Module">The module, without the dots; empty in <c>from . import x</c>.</param>
/// <param name="Names">The names after <c>import</c>, which may be submodules; empty if the statement does not begin with <c>from</c>.</param>
/// <param name="Timing">When it runs.</param>
internal sealed record ImportStatement(int Level, string Module, ImmutableArray<string> Names, ImportTiming Timing)
{
    /// <summary>The full name of the module; null if the dots leave the top-level package.</summary>
    /// <param name="importer">The module with the statement.</param>
    /// <param name="isPackage">Whether that module is a package.</param>
    public string? Absolute(string importer, bool isPackage)
    {
        if (Level == 0)
            return Module;
        var parts = importer.Split('.');
        var kept = parts.Length - Level + (isPackage ? 1 : 0);
        return kept <= 0 ? null : string.Join('.', parts[..kept].Concat(Module.Length == 0 ? [] : [Module]));
    }
}

using System.Collections.Immutable;
using Armature.Inventory.Distributions;
using Armature.Knowledge;

namespace Armature.Loading.Windows;

/// <summary>
/// What it means that no directory of a search contains a DLL. It is missing if nothing else can provide it: not Windows, not Python, not a package
/// that is installed with this one, not another product.
/// </summary>
/// <param name="process">The process.</param>
/// <param name="name">The DLL, as the import table names it.</param>
/// <param name="dependent">The DLL that needs it.</param>
internal sealed class AbsentDll(WindowsProcess process, string name, LoadedDll dependent)
{
    /// <summary>The result of the search.</summary>
    /// <param name="tried">All paths, in order.</param>
    /// <param name="isKnownByName">Whether the system's DLLs are known by their names only, because its files are not available.</param>
    public Resolution Of(ImmutableArray<SearchAttempt> tried, bool isKnownByName)
    {
        if (process.Store.FindAnywhere(name) is { } elsewhere)
            return MayBeLoadedByCode(elsewhere.Owner)
                ? new Resolution.Unknown { Reason = "the package's code prepares its libraries in a way that could not be followed" }
                : new Resolution.DependsOnImportOrder(elsewhere.Path, tried);
        var reason = OnPath ?? (isKnownByName && !WindowsLibraries.IsForeign(name) ? Elsewhere : null);
        return reason is null
            ? new Resolution.Missing(tried) { IsKnownByName = isKnownByName }
            : new Resolution.Unknown { Reason = reason };
    }

    private Distribution? Owner => process.Store.OwnerOf(dependent.Path);

    private string? OnPath =>
        process.Environment is { SearchesPath: true, PathDirectories: null, IsProgram: var isProgram }
            ? $"{(isProgram ? "the start of a program" : "this Python")} searches PATH, and the directories of PATH are not known"
            : null;

    // who else may provide a DLL that Windows does not have
    private string? Elsewhere =>
        WindowsProducts.ProductOf(name) is { } product ? $"it is part of {product}"
        : name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? $"the program {name} provides it"
        : process.Store.IsCondaPackage ? "a package that it depends on contains it, which was not examined"
        : process.Store.IsSingleFile ? "only this file was examined"
        : !process.IsClear ? "the package's code prepares its libraries in a way that could not be followed"
        : Owner is { } owner && process.Store.AbsentRequirementsOf(owner) is [var required, ..]
            ? $"{required}, which {owner.Name} requires, is not here and may contain it"
        : null;

    private bool MayBeLoadedByCode(Distribution? owner) =>
        !process.IsClear && owner is not null && process.Store.FindAnywhere(dependent.Name)?.Owner == owner;
}

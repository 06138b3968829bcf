using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;

namespace Armature.Inventory.SearchPaths;

/// <summary>An installed module that <c>import</c> does not reach, because another of the same name comes first.</summary>
/// <param name="Module">The name of the module.</param>
/// <param name="Package">The installed package that contains the module.</param>
/// <param name="By">The earlier <c>sys.path</c> entry with a module of that name.</param>
/// <param name="Path">The path of the module that is imported instead.</param>
/// <param name="ByPackage">The package that contains that module; null if there is none.</param>
internal sealed record Shadowing(string Module, Distribution Package, SearchPathEntry By, string Path, Distribution? ByPackage);

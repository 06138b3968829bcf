using Armature.Inventory.Distributions;
using Armature.Inventory.Interpreters;

namespace Armature.Inventory.SearchPaths;

/// <summary>An installed module that <c>import</c> does not reach, for another of its name comes first.</summary>
/// <param name="Module">Its name.</param>
/// <param name="Package">The installed package that it is of.</param>
/// <param name="By">The entry of <c>sys.path</c> that comes first and has the name.</param>
/// <param name="Path">What is imported instead.</param>
/// <param name="ByPackage">The package that this is of; null where nobody claims it.</param>
public sealed record Shadowing(string Module, Distribution Package, SearchPathEntry By, string Path, Distribution? ByPackage);

namespace Armature.Knowledge.StandardLibrary;

/// <summary>A module, or a name in one, that later versions of Python do not have: a row of <c>removed-modules.tsv</c>.</summary>
/// <param name="Name"><c>distutils</c>.</param>
/// <param name="Version">The first Python without it: <c>3.12</c>.</param>
/// <param name="Instead">What replaces it: a module, or a distribution as <c>pip: setuptools</c>; null if there is nothing.</param>
internal sealed record RemovedModule(string Name, string Version, string? Instead);

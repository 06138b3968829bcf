namespace Armature.Knowledge;

/// <summary>Libraries that a package loads by itself before its extension modules ask for them by name.</summary>
/// <param name="Importer">The module whose import loads them.</param>
/// <param name="Directory">Where they lie, counted from the <c>sys.path</c> entry; a <c>*</c> stands for one directory.</param>
/// <param name="Library">What their file names start with.</param>
/// <param name="Source">The code that does it.</param>
public readonly record struct Preload(string Importer, string Directory, string Library, string Source);

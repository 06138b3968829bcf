namespace Armature.Knowledge;

/// <summary>Libraries that a package loads before its extension modules need them.</summary>
/// <param name="Importer">The module whose import loads them.</param>
/// <param name="Directory">Where they are, relative to the <c>sys.path</c> entry; a <c>*</c> stands for one directory.</param>
/// <param name="Library">The start of their file names.</param>
/// <param name="Source">The code that loads them.</param>
internal readonly record struct Preload(string Importer, string Directory, string Library, string Source);

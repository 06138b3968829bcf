namespace Armature.Inventory.Editables;

/// <summary>A module or package that an editable install imports from outside site-packages.</summary>
/// <param name="Name">Its full dotted name; empty for a directory on <c>sys.path</c>, whose modules are top-level.</param>
/// <param name="Path">The package's directory, or the file of the module, in the subject's tree.</param>
/// <param name="From">The file in site-packages that says so: the loader, a <c>.pth</c> or an <c>.egg-link</c> file.</param>
internal sealed record MappedModule(string Name, string Path, string From);

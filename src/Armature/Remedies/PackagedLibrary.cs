using Armature.Loading;
using Armature.Subjects;

namespace Armature.Remedies;

/// <summary>Recognises libraries that belong to a Python package, not to the system.</summary>
internal static class PackagedLibrary
{
    /// <summary>Whether a package of the subject contains the library, lists it, or its name shows that a wheel brought it.</summary>
    public static bool Is(LoadGraph graph, string library) =>
        graph.Inventory.MissingFiles.Any(missing => missing.Files.Any(file => TreePath.Name(file.Path) == library))
        || graph.Files.Any(file => TreePath.Name(file.File.Path) == library)
        || IsBundled(library);

    // libgomp-a34b3233.so.1.0.0: auditwheel and delvewheel add a hash of the contents to the names of bundled libraries
    private static bool IsBundled(string library) =>
        library
            .Split('-', '.')
            .Any(static part => part.Length is 8 or 16 or 32 or 64 && part.All(char.IsAsciiHexDigitLower) && part.Any(char.IsAsciiDigit));
}

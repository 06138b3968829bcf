namespace Armature.Binaries;

/// <summary>How a file depends on a library.</summary>
public enum NeededKind
{
    /// <summary>The file does not load without it.</summary>
    Required,

    /// <summary>If it is missing, its symbols are null (LC_LOAD_WEAK_DYLIB).</summary>
    Weak,

    /// <summary>Required, and its symbols count as exports of the dependent file (LC_REEXPORT_DYLIB).</summary>
    Reexported,

    /// <summary>Required, a library of a higher layer (LC_LOAD_UPWARD_DYLIB).</summary>
    Upward,

    /// <summary>Loaded at the first call into it (PE delay import, LC_LAZY_LOAD_DYLIB).</summary>
    Delayed,

    /// <summary>An ELF filter or auxiliary filter (DT_FILTER, DT_AUXILIARY).</summary>
    Filter,
}

/// <summary>A library that a file depends on, spelled as in the file.</summary>
/// <param name="Name">The DT_NEEDED string, the dylib's install name, or the DLL's name.</param>
/// <param name="Kind">How the file depends on it.</param>
/// <param name="CurrentVersion">Mach-O: the version linked against; otherwise null.</param>
/// <param name="CompatibilityVersion">Mach-O: the oldest version accepted; otherwise null.</param>
public sealed record NeededLibrary(
    string Name,
    NeededKind Kind = NeededKind.Required,
    PackedVersion? CurrentVersion = null,
    PackedVersion? CompatibilityVersion = null
);

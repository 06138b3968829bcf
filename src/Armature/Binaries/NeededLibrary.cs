namespace Armature.Binaries;

/// <summary>How a library is asked for.</summary>
public enum NeededKind
{
    /// <summary>Its absence stops the load.</summary>
    Required,

    /// <summary>Its absence leaves its symbols null (LC_LOAD_WEAK_DYLIB).</summary>
    Weak,

    /// <summary>Required, and its symbols count as the asker's own (LC_REEXPORT_DYLIB).</summary>
    Reexported,

    /// <summary>Required, from a library higher up (LC_LOAD_UPWARD_DYLIB).</summary>
    Upward,

    /// <summary>Loaded at the first call into it (PE delay import, LC_LAZY_LOAD_DYLIB).</summary>
    Delayed,

    /// <summary>An ELF filter or auxiliary filter (DT_FILTER, DT_AUXILIARY).</summary>
    Filter,
}

/// <summary>A library that a file asks the loader for, as the file spells it.</summary>
/// <param name="Name">DT_NEEDED's string, the dylib's install name, or the DLL's name.</param>
/// <param name="Kind">How it is asked for.</param>
/// <param name="CurrentVersion">Mach-O: the version linked against; else null.</param>
/// <param name="CompatibilityVersion">Mach-O: the oldest version that will do; else null.</param>
public sealed record NeededLibrary(
    string Name,
    NeededKind Kind = NeededKind.Required,
    PackedVersion? CurrentVersion = null,
    PackedVersion? CompatibilityVersion = null
);

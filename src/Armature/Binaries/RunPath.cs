namespace Armature.Binaries;

/// <summary>Which entry a run path came from: their rules differ.</summary>
public enum RunPathKind
{
    /// <summary>ELF DT_RPATH.</summary>
    RPath,

    /// <summary>ELF DT_RUNPATH.</summary>
    RunPath,

    /// <summary>Mach-O LC_RPATH.</summary>
    LcRPath,
}

/// <summary>A directory in which the file asks the loader to look, unexpanded.</summary>
/// <param name="Value">One element of the path, as written; ELF elements may be empty, which means the current directory.</param>
/// <param name="Kind">The entry it came from.</param>
public sealed record RunPath(string Value, RunPathKind Kind);

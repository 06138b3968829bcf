namespace Armature.Binaries;

/// <summary>The entry that a run path comes from; each has search rules of its own.</summary>
internal enum RunPathKind
{
    /// <summary>ELF DT_RPATH.</summary>
    RPath,

    /// <summary>ELF DT_RUNPATH.</summary>
    RunPath,

    /// <summary>Mach-O LC_RPATH.</summary>
    LcRPath,
}

/// <summary>A directory that a file adds to the loader's search, not expanded.</summary>
/// <param name="Value">One element of the path. An ELF element may be empty, which means the current directory.</param>
/// <param name="Kind">The entry it comes from.</param>
internal sealed record RunPath(string Value, RunPathKind Kind);

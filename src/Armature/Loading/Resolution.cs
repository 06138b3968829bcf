using System.Collections.Immutable;

namespace Armature.Loading;

/// <summary>The step of a loader's search that looked at a place.</summary>
public enum SearchStep
{
    /// <summary>The name is that of an object that the process holds already.</summary>
    AlreadyLoaded,

    /// <summary>The name is a path: nothing is searched.</summary>
    Path,

    /// <summary>DT_RPATH of the asker, of whoever loaded it, or of the program.</summary>
    RPath,

    /// <summary>LD_LIBRARY_PATH.</summary>
    LibraryPath,

    /// <summary>DT_RUNPATH of the asker alone.</summary>
    RunPath,

    /// <summary><c>/etc/ld.so.cache</c>.</summary>
    Cache,

    /// <summary>The directories that the loader was built with.</summary>
    DefaultDirectory,

    /// <summary>No file was looked at: the target's system is known to have it.</summary>
    Known,

    /// <summary>Windows: the directory of the file that is opened by its path.</summary>
    OpenedDirectory,

    /// <summary>Windows: the directory of the program.</summary>
    ProgramDirectory,

    /// <summary>Windows: a directory of <c>os.add_dll_directory</c>.</summary>
    AddedDirectory,

    /// <summary>Windows: PATH.</summary>
    PathVariable,

    /// <summary>Windows: System32, by its files or by what is known to be in it.</summary>
    System,

    /// <summary>Windows: a name that the system takes from its own directory whatever lies elsewhere (KnownDLLs).</summary>
    KnownLibrary,

    /// <summary>Windows: a name that the system maps to libraries of its own.</summary>
    ApiSet,

    /// <summary>Windows: it comes with Python.</summary>
    Interpreter,

    /// <summary>DYLD_LIBRARY_PATH or DYLD_FRAMEWORK_PATH.</summary>
    DyldPath,

    /// <summary>An LC_RPATH of the asker, of whoever loaded it, or of the main executable.</summary>
    LcRPath,

    /// <summary><c>@loader_path</c>: the directory of the asker.</summary>
    LoaderPath,

    /// <summary><c>@executable_path</c>: the directory of the main executable.</summary>
    ExecutablePath,

    /// <summary>The shared cache of macOS, which holds the libraries of the system: known by their names, not looked for on a disk.</summary>
    SharedCache,

    /// <summary>The directories that dyld tries last, those of DYLD_FALLBACK_LIBRARY_PATH or <c>/usr/local/lib</c>.</summary>
    Fallback,

    /// <summary>The package loads it by its path before it loads what needs it.</summary>
    Preloaded,
}

/// <summary>What was at a place where a loader looked.</summary>
public enum AttemptResult
{
    /// <summary>Nothing that can be opened.</summary>
    Absent,

    /// <summary>Links that run in a circle: the rest of the same list of directories is not searched.</summary>
    Circular,

    /// <summary>A file of the other word size: passed over.</summary>
    OtherClass,

    /// <summary>A file for another machine: passed over.</summary>
    OtherMachine,

    /// <summary>A file that ends the search with an error.</summary>
    Refused,

    /// <summary>The library.</summary>
    Taken,
}

/// <summary>One place where a loader looked.</summary>
/// <param name="Path">The file that it tried.</param>
/// <param name="Step">Why it looked there.</param>
/// <param name="Result">What was there.</param>
/// <param name="Reason">Why it was not taken, in the words of a loader that has some for each place; else null.</param>
/// <param name="From">The run path, unexpanded; null where the step says all.</param>
public sealed record SearchAttempt(string Path, SearchStep Step, AttemptResult Result, string? Reason = null, string? From = null);

/// <summary>What came of the search for one needed library.</summary>
public abstract record Resolution
{
    private Resolution() { }

    /// <summary>It is there.</summary>
    /// <param name="Path">As the loader opens it: links are not resolved.</param>
    /// <param name="Because">The step that found it.</param>
    /// <param name="From">The run path element, unexpanded, or the object that has it loaded; null where the step says all.</param>
    public sealed record Found(string Path, SearchStep Because, string? From = null) : Resolution
    {
        /// <summary>
        /// What the search comes to without the variable of the environment that found it (LD_LIBRARY_PATH, DYLD_*, PATH); null where no
        /// such variable was needed.
        /// </summary>
        public Resolution? Otherwise { get; init; }
    }

    /// <summary>It is nowhere on the loader's way.</summary>
    /// <param name="Tried">Every place, in order.</param>
    public sealed record Missing(ImmutableArray<SearchAttempt> Tried) : Resolution;

    /// <summary>
    /// It is not on the loader's way, but the subject has it: it loads where something else has loaded it before under the same name.
    /// </summary>
    /// <param name="Path">Where the subject has it.</param>
    /// <param name="Tried">Every place, in order.</param>
    public sealed record DependsOnImportOrder(string Path, ImmutableArray<SearchAttempt> Tried) : Resolution;

    /// <summary>Only files of another architecture are on the loader's way.</summary>
    /// <param name="Path">The first of them.</param>
    /// <param name="Has">Its architecture.</param>
    /// <param name="Tried">Every place, in order.</param>
    public sealed record WrongArchitecture(string Path, Binaries.Architecture Has, ImmutableArray<SearchAttempt> Tried) : Resolution;

    /// <summary>A file ends the search with an error.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Reason">In the loader's words.</param>
    public sealed record Malformed(string Path, string Reason) : Resolution;

    /// <summary>Whoever provides the libraries of the target's system is not here to look at.</summary>
    public sealed record Unknown : Resolution;
}

/// <summary>A library that an object asks for, with what came of it.</summary>
/// <param name="Name">As the object spells it.</param>
/// <param name="Resolution">What came of the search.</param>
public sealed record Dependency(string Name, Resolution Resolution)
{
    /// <summary>Whether it may be missing (Mach-O: LC_LOAD_WEAK_DYLIB; PE: delay import).</summary>
    public bool IsOptional { get; init; }
}

using System.Collections.Immutable;

namespace Armature.Loading;

/// <summary>The step of a loader's search.</summary>
public enum SearchStep
{
    /// <summary>The process has already loaded a library with this name.</summary>
    AlreadyLoaded,

    /// <summary>The name is a path, which is not searched for.</summary>
    Path,

    /// <summary>DT_RPATH of the file that needs the library, of the files that loaded that one, or of the program.</summary>
    RPath,

    /// <summary>LD_LIBRARY_PATH.</summary>
    LibraryPath,

    /// <summary>DT_RUNPATH of the file that needs the library.</summary>
    RunPath,

    /// <summary><c>/etc/ld.so.cache</c>.</summary>
    Cache,

    /// <summary>The default directories that are compiled into the loader.</summary>
    DefaultDirectory,

    /// <summary>The target's system has the library according to our tables; its files are not available.</summary>
    Known,

    /// <summary>Windows: the directory of the file that was opened by its path.</summary>
    OpenedDirectory,

    /// <summary>Windows: the directory of the program.</summary>
    ProgramDirectory,

    /// <summary>Windows: a directory of <c>os.add_dll_directory</c>.</summary>
    AddedDirectory,

    /// <summary>Windows: PATH.</summary>
    PathVariable,

    /// <summary>Windows: System32, from its files or from the table of its libraries.</summary>
    System,

    /// <summary>Windows: a name that is always loaded from System32 (KnownDLLs).</summary>
    KnownLibrary,

    /// <summary>Windows: a virtual name that the system maps to one of its own libraries (API set).</summary>
    ApiSet,

    /// <summary>Windows: it is part of CPython's installation.</summary>
    Interpreter,

    /// <summary>DYLD_LIBRARY_PATH or DYLD_FRAMEWORK_PATH.</summary>
    DyldPath,

    /// <summary>An LC_RPATH of the image that needs the library, of the images that loaded that one, or of the main executable.</summary>
    LcRPath,

    /// <summary><c>@loader_path</c>: the directory of the image that needs the library.</summary>
    LoaderPath,

    /// <summary><c>@executable_path</c>: the directory of the main executable.</summary>
    ExecutablePath,

    /// <summary>The shared cache of macOS, which contains the system's libraries; they are known by name and have no files.</summary>
    SharedCache,

    /// <summary>The directories that dyld tries last: DYLD_FALLBACK_LIBRARY_PATH, or by default <c>/usr/local/lib</c>.</summary>
    Fallback,

    /// <summary>A package loads the library by its path before it loads the file that needs it.</summary>
    Preloaded,
}

/// <summary>What the loader found at a path that it tried.</summary>
public enum AttemptResult
{
    /// <summary>No file that can be opened.</summary>
    Absent,

    /// <summary>A symbolic link loop: glibc skips the rest of the same list of directories.</summary>
    Circular,

    /// <summary>A file with the wrong word size; the search continues.</summary>
    OtherClass,

    /// <summary>A file for another architecture; the search continues.</summary>
    OtherMachine,

    /// <summary>A file that ends the search with an error.</summary>
    Refused,

    /// <summary>The library.</summary>
    Taken,
}

/// <summary>One path that a loader tried.</summary>
/// <param name="Path">The path.</param>
/// <param name="Step">The step of the search that tried it.</param>
/// <param name="Result">What the loader found there.</param>
/// <param name="Message">The loader's message about this path; null if it was loaded or if the loader has no message for each path (only dyld has).</param>
/// <param name="From">The unexpanded run path that the path comes from; null for other steps.</param>
public sealed record SearchAttempt(string Path, SearchStep Step, AttemptResult Result, string? Message = null, string? From = null);

/// <summary>The result of the search for one dependency.</summary>
public abstract record Resolution
{
    private Resolution() { }

    /// <summary>The library was found.</summary>
    /// <param name="Path">The path that the loader opens; links are not resolved.</param>
    /// <param name="Step">The step that found it.</param>
    /// <param name="From">The unexpanded run path, or the path of the file that had already loaded it; null for other steps.</param>
    public sealed record Found(string Path, SearchStep Step, string? From = null) : Resolution
    {
        /// <summary>
        /// The result of the search without the environment variable that found it (LD_LIBRARY_PATH, DYLD_*, PATH); null if no such variable was
        /// needed.
        /// </summary>
        public Resolution? WithoutVariables { get; init; }
    }

    /// <summary>The library is on none of the paths that the loader tries.</summary>
    /// <param name="Tried">All paths, in order.</param>
    public sealed record Missing(ImmutableArray<SearchAttempt> Tried) : Resolution
    {
        /// <summary>Whether the system's own libraries are known by their names only, because its files are not available.</summary>
        internal bool IsKnownByName { get; init; }
    }

    /// <summary>
    /// The library is on none of the paths that the loader tries, but the subject contains it: the file loads if another import has loaded a library with
    /// this name before.
    /// </summary>
    /// <param name="Path">Its path in the subject.</param>
    /// <param name="Tried">All paths, in order.</param>
    public sealed record DependsOnImportOrder(string Path, ImmutableArray<SearchAttempt> Tried) : Resolution;

    /// <summary>The loader found only files for another architecture.</summary>
    /// <param name="Path">The first of them.</param>
    /// <param name="Has">Its architecture.</param>
    /// <param name="Tried">All paths, in order.</param>
    public sealed record WrongArchitecture(string Path, Binaries.Architecture Has, ImmutableArray<SearchAttempt> Tried) : Resolution;

    /// <summary>A file ends the search with an error.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Message">The loader's message.</param>
    public sealed record Malformed(string Path, string Message) : Resolution;

    /// <summary>The subject does not contain the library, and the target's system is not available to search.</summary>
    public sealed record Unknown : Resolution
    {
        /// <summary>Why it is not known, as a phrase; null if only the target's system would tell.</summary>
        internal string? Reason { get; init; }
    }
}

/// <summary>A library that a file needs, with the result of the search for it.</summary>
/// <param name="Name">As the file spells it.</param>
/// <param name="Resolution">The result of the search.</param>
public sealed record Dependency(string Name, Resolution Resolution)
{
    /// <summary>Whether it may be missing (Mach-O: LC_LOAD_WEAK_DYLIB; PE: delay import).</summary>
    public bool IsOptional { get; init; }
}

using System.Collections.Immutable;
using Armature.Loading;

namespace Armature.Reporting;

/// <summary>How a loader searched for a library. The names of the steps are part of the JSON contract.</summary>
internal static class SearchDescription
{
    public static string Step(SearchStep step) =>
        step switch
        {
            SearchStep.RPath => "RPATH",
            SearchStep.RunPath => "RUNPATH",
            SearchStep.LibraryPath => "LD_LIBRARY_PATH",
            SearchStep.Cache => "ld.so.cache",
            SearchStep.DefaultDirectory => "default directory",
            SearchStep.Known => "known of the target",
            SearchStep.Path => "path",
            SearchStep.OpenedDirectory => "directory of the opened file",
            SearchStep.ProgramDirectory => "directory of python.exe",
            SearchStep.AddedDirectory => "os.add_dll_directory",
            SearchStep.PathVariable => "PATH",
            SearchStep.System => "Windows",
            SearchStep.KnownLibrary => "Windows, KnownDLLs",
            SearchStep.ApiSet => "Windows, API set",
            SearchStep.Interpreter => "comes with Python",
            SearchStep.DyldPath => "DYLD_LIBRARY_PATH",
            SearchStep.LcRPath => "LC_RPATH",
            SearchStep.LoaderPath => "@loader_path",
            SearchStep.ExecutablePath => "@executable_path",
            SearchStep.SharedCache => "macOS, in its shared cache",
            SearchStep.Fallback => "fallback directory",
            SearchStep.Preloaded => "loaded before by",
            _ => "already loaded",
        };

    /// <summary>macOS searches a copy of every directory under Cryptexes. Showing the copies would only double the list.</summary>
    public static bool IsCryptexCopy(string path) => path.StartsWith("/System/Volumes/Preboot/Cryptexes/", StringComparison.Ordinal);

    public static ImmutableArray<SearchAttempt> Tried(Resolution resolution) =>
        resolution switch
        {
            Resolution.Missing missing => missing.Tried,
            Resolution.WrongArchitecture wrong => wrong.Tried,
            Resolution.DependsOnImportOrder elsewhere => elsewhere.Tried,
            _ => [],
        };
}

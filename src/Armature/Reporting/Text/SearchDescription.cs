using System.Collections.Immutable;
using Armature.Loading;

namespace Armature.Reporting.Text;

/// <summary>The words for a loader's search.</summary>
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

    /// <summary>The twin that macOS has of every directory, searched besides: true of all places, and news of none.</summary>
    public static bool IsTwin(string path) => path.StartsWith("/System/Volumes/Preboot/Cryptexes/", StringComparison.Ordinal);

    public static ImmutableArray<SearchAttempt> Tried(Resolution resolution) =>
        resolution switch
        {
            Resolution.Missing missing => missing.Tried,
            Resolution.WrongArchitecture wrong => wrong.Tried,
            Resolution.DependsOnImportOrder elsewhere => elsewhere.Tried,
            _ => [],
        };
}

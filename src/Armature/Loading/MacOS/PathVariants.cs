using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>
/// The paths to try for one name, in order: those of the environment variables before and after it (dyld <c>DyldProcessConfig.cpp</c>,
/// forEachPathVariant), and between them the expanded name (<see cref="AtPaths"/>).
/// </summary>
internal sealed class PathVariants(DyldEnvironment environment, AtPaths atPaths)
{
    private const string Cryptex = "/System/Volumes/Preboot/Cryptexes/OS";

    // binaries of this SDK and later do not get the default fallback directories (MachOFile.cpp, sdkOnOrAfter2022)
    private static readonly PackedVersion s_firstSdkWithoutFallbacks = new(14, 0);

    /// <summary>The paths to try.</summary>
    /// <param name="name">The library, as the load command names it.</param>
    /// <param name="dependent">The image that needs it.</param>
    /// <param name="chain">The images whose run paths apply.</param>
    /// <param name="hasVariables">Whether DYLD_LIBRARY_PATH and DYLD_FRAMEWORK_PATH apply.</param>
    public IEnumerable<SearchPlace> Of(string name, LoadedImage dependent, RunPathChain chain, bool hasVariables = true)
    {
        var framework = FrameworkPart(name);
        var inner = framework ?? name[(name.LastIndexOf('/') + 1)..];
        var first = framework is null ? environment.Variables.LibraryPath : environment.Variables.FrameworkPath;
        foreach (var directory in hasVariables ? first : [])
            yield return new SearchPlace($"{directory}/{inner}", SearchStep.DyldPath, directory);
        if (!name.StartsWith('@') && environment.Release is DyldRelease.Cryptexes)
        {
            yield return new SearchPlace(name, SearchStep.Path, IsOnDiskOnly: true);
            yield return new SearchPlace(Cryptex + name, SearchStep.Path);
        }

        foreach (var place in atPaths.Resolve(name, dependent, chain))
            yield return place;
        foreach (var directory in Fallbacks(framework is not null, dependent))
        {
            if ($"{directory}/{inner}" is var place && place != name)
                yield return new SearchPlace(place, SearchStep.Fallback);
        }
    }

    /// <summary>A path inside the cryptex that contains the system.</summary>
    public static string InCryptex(string path) => Cryptex + path;

    private IEnumerable<string> Fallbacks(bool isFramework, LoadedImage dependent)
    {
        var isSet = isFramework
            ? !environment.Variables.FallbackFrameworkPath.IsDefault
            : !environment.Variables.FallbackLibraryPath.IsDefault;
        if (!isSet && environment.Release is DyldRelease.Cryptexes && dependent.Slice?.MinimumSystem?.Sdk >= s_firstSdkWithoutFallbacks)
            return [];
        return isFramework ? environment.FrameworkFallbacks : environment.LibraryFallbacks;
    }

    /// <summary><c>X.framework/…/X</c> of a path into a framework; null for a library (getFrameworkPartialPath).</summary>
    private static string? FrameworkPart(string path)
    {
        const string Extension = ".framework/";
        var dot = path.LastIndexOf(Extension, StringComparison.Ordinal);
        if (dot <= 0)
            return null;
        var start = path.LastIndexOf('/', dot) + 1;
        return path.AsSpan(path.LastIndexOf('/') + 1).SequenceEqual(path.AsSpan(start, dot - start)) ? path[start..] : null;
    }
}

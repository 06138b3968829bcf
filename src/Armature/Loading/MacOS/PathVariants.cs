using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>
/// The places for one name in their order: what the variables of the environment put before and after it (dyld <c>DyldProcessConfig.cpp</c>,
/// forEachPathVariant) around what it stands for (<see cref="AtPaths"/>).
/// </summary>
internal sealed class PathVariants(DyldEnvironment environment, AtPaths atPaths)
{
    private const string Cryptex = "/System/Volumes/Preboot/Cryptexes/OS";

    // the last SDK whose binaries get the directories searched by default (MachOFile.cpp, sdkOnOrAfter2022)
    private static readonly PackedVersion s_firstSdkWithout = new(14, 0);

    /// <summary>The places.</summary>
    /// <param name="name">As the load command has it.</param>
    /// <param name="asker">The image that asks.</param>
    /// <param name="chain">The images whose run paths apply.</param>
    /// <param name="hasVariables">Whether the variables that come first are set.</param>
    public IEnumerable<SearchPlace> Of(string name, LoadedImage asker, RunPathChain chain, bool hasVariables = true)
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

        foreach (var place in atPaths.Resolve(name, asker, chain))
            yield return place;
        foreach (var directory in Fallbacks(framework is not null, asker))
        {
            if ($"{directory}/{inner}" is var place && place != name)
                yield return new SearchPlace(place, SearchStep.Fallback);
        }
    }

    /// <summary>The same directory within the cryptex.</summary>
    public static string InCryptex(string path) => Cryptex + path;

    private IEnumerable<string> Fallbacks(bool isFramework, LoadedImage asker)
    {
        var isSet = isFramework
            ? !environment.Variables.FallbackFrameworkPath.IsDefault
            : !environment.Variables.FallbackLibraryPath.IsDefault;
        if (!isSet && environment.Release is DyldRelease.Cryptexes && asker.Slice?.MinimumSystem?.Sdk >= s_firstSdkWithout)
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

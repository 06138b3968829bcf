using Armature.Binaries;

namespace Armature.Loading.MacOS;

/// <summary>The error messages of each generation of dyld.</summary>
internal sealed class DyldMessages(DyldEnvironment environment)
{
    /// <summary>A library that cannot be loaded (<c>JustInTimeLoader.cpp</c>, loadDependents; before: <c>ImageLoader.cpp</c>, recursiveLoadLibraries).</summary>
    /// <param name="name">The library, as the load command names it.</param>
    /// <param name="dependent">The image that needs it.</param>
    /// <param name="tried">All paths, in order.</param>
    /// <param name="hasRunPaths">Whether any image whose run paths apply has one.</param>
    public string NotLoaded(string name, LoadedImage dependent, IReadOnlyList<SearchAttempt> tried, bool hasRunPaths) =>
        environment.Release is DyldRelease.Cryptexes
            ? $"Library not loaded: {name}\n  Referenced from: <{Uuid(dependent.Slice)}> {dependent.Path}{TooNew(dependent)}\n  Reason: {Reason(tried, hasRunPaths)}"
            : $"Library not loaded: {name}\n  Referenced from: {dependent.Path}\n  Reason: {Reason(tried, hasRunPaths)}";

    /// <summary>A symbol that its library does not export (<c>Loader.cpp</c>, resolveSymbol).</summary>
    /// <param name="expected">The library that should export it; null if that is a missing weak library.</param>
    public string NotFound(string symbol, LoadedImage dependent, LoadedImage? expected) =>
        environment.Release switch
        {
            DyldRelease.Cryptexes =>
                $"Symbol not found: {symbol}\n  Referenced from: <{Uuid(dependent.Slice)}> {dependent.Path}{TooNew(dependent)}\n  Expected in:     <{Uuid(expected?.Slice)}> {expected?.Path ?? "unknown"}",
            DyldRelease.Tried =>
                $"Symbol not found: {symbol}\n  Referenced from: {dependent.Path}\n  Expected in: {expected?.Path ?? "unknown"}",
            _ => Before(symbol, dependent, expected?.Path ?? "unknown"),
        };

    /// <summary>A symbol of the flat namespace that no loaded image exports.</summary>
    public string NotInFlatNamespace(string symbol, LoadedImage dependent) =>
        environment.Release is DyldRelease.BeforeTried
            ? Before(symbol, dependent, "flat namespace")
            : $"symbol not found in flat namespace '{symbol}'";

    /// <summary>The text of <c>dlerror()</c>: CPython opens modules with RTLD_NOW, ctypes with RTLD_LOCAL as well.</summary>
    public string Opening(string path, bool isModule, string problem)
    {
        var mode = isModule ? 2 : 6;
        return environment.Release is DyldRelease.BeforeTried
            ? $"dlopen({path}, {mode}): {problem}"
            : $"dlopen({path}, 0x{mode:X4}): {problem}";
    }

    /// <summary>Why a file that is opened by its path is rejected.</summary>
    public string Refused(string path, string reason) =>
        environment.Release is DyldRelease.BeforeTried ? $"no suitable image found.  Did find:\n\t{path}: {reason}"
        : environment.Running is null || environment.Release is DyldRelease.Tried ? $"tried: '{path}' ({reason})"
        : $"tried: '{path}' ({reason}), '{PathVariants.InCryptex(path)}' (no such file), '{path}' ({reason})";

    /// <summary>A slice's LC_UUID as dyld prints it.</summary>
    public static string Uuid(Slice? slice) => slice?.MachO?.Uuid is { } uuid ? uuid.ToString().ToUpperInvariant() : "no uuid";

    private string Reason(IReadOnlyList<SearchAttempt> tried, bool hasRunPaths)
    {
        if (environment.Release is DyldRelease.BeforeTried)
        {
            SearchAttempt[] there = [.. tried.Where(attempt => attempt.Result is not AttemptResult.Absent)];
            return there.Length == 0
                ? "image not found"
                : $"no suitable image found.  Did find:{string.Concat(there.Select(attempt => $"\n\t{attempt.Path}: {attempt.Message}"))}";
        }

        return tried.Count > 0 ? $"tried: {string.Join(", ", tried.Select(attempt => $"'{attempt.Path}' ({attempt.Message})"))}"
            : environment.Release is DyldRelease.Tried ? "image not found"
            : hasRunPaths ? "no LC_RPATH's used.  They may be invalid, eg, not start with '@loader_path' or '@executable_path'"
            : "no LC_RPATH's found";
    }

    // the exception's text ends with the image that was being linked
    private static string Before(string symbol, LoadedImage dependent, string expected) =>
        $"Symbol not found: {symbol}\n  Referenced from: {dependent.Path}\n  Expected in: {expected}\n in {dependent.Path}";

    private string TooNew(LoadedImage dependent) =>
        dependent.Slice?.MinimumSystem is { Platform: MinimumSystem.MacOS, Version: var version } && version > environment.Running
            ? $" (built for macOS {version} which is newer than running OS)"
            : "";
}

namespace Armature.Packaging.Abis;

/// <summary>How the suffix of an extension module ties it to an interpreter.</summary>
internal enum SuffixKind
{
    /// <summary><c>.so</c>, <c>.pyd</c>: every interpreter tries to load it.</summary>
    Plain,

    /// <summary><c>.abi3.so</c>: the stable ABI.</summary>
    StableAbi,

    /// <summary><c>.cpython-311-x86_64-linux-gnu.so</c>, <c>.cp311-win_amd64.pyd</c>, <c>.pypy310-pp73-…</c>: one interpreter on one platform.</summary>
    Tagged,
}

/// <summary>The parts of an extension module's file name (PEP 3149; CPython <c>Python/dynload_shlib.c</c>, <c>dynload_win.c</c>).</summary>
/// <param name="Module">The last component of the module's name.</param>
/// <param name="Suffix">Everything after the module name: <c>.cpython-311-darwin.so</c>; for a Windows debug build it starts at <c>_d</c>.</param>
/// <param name="Kind">The kind of suffix.</param>
/// <param name="Abi">The interpreter in a tagged suffix; null for other suffixes or if it cannot be parsed.</param>
/// <param name="Platform">The platform in the suffix: <c>x86_64-linux-gnu</c>, <c>darwin</c>, <c>win_amd64</c>; null if there is none.</param>
internal sealed record ExtensionName(string Module, string Suffix, SuffixKind Kind, PythonAbi? Abi, string? Platform)
{
    /// <summary>Whether the suffix denotes the free-threaded stable ABI (<c>.abi3t.so</c>, PEP 803).</summary>
    public bool IsFreeThreadedStableAbi => Kind is SuffixKind.StableAbi && Suffix.StartsWith(".abi3t", StringComparison.Ordinal);

    /// <summary>
    /// Parses a file name; null if no interpreter would import a file of that name. A <c>.dll</c> or <c>.dylib</c> is a module only if it
    /// has a tag (Cygwin, GraalPy).
    /// </summary>
    /// <param name="isPython2">Read <c>foomodule.so</c> as module <c>foo</c>, as CPython 2 does.</param>
    public static ExtensionName? TryParse(string fileName, bool isPython2 = false)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        if (ExtensionOf(fileName) is not { } extension)
            return null;
        var stem = fileName[..^extension.Length];
        var dot = stem.LastIndexOf('.');
        if (dot < 0)
            return extension is ".so" or ".pyd" ? Plain(fileName, stem, isPython2 && extension == ".so") : null;
        if (SuffixTag.TryParse(stem[(dot + 1)..]) is not { } tag)
            return null;
        var module = stem[..dot];
        if (extension == ".pyd" && tag.Abi is { } abi && module.Length > 2 && module.EndsWith("_d", StringComparison.Ordinal))
            (module, tag) = (module[..^2], tag with { Abi = abi with { IsDebug = true } });
        return IsModule(module) ? new ExtensionName(module, fileName[module.Length..], tag.Kind, tag.Abi, tag.Platform) : null;
    }

    private static ExtensionName? Plain(string fileName, string stem, bool dropsModule)
    {
        const string OldSuffix = "module";
        var isOldForm = dropsModule && stem.Length > OldSuffix.Length && stem.EndsWith(OldSuffix, StringComparison.Ordinal);
        var module = isOldForm ? stem[..^OldSuffix.Length] : stem;
        return IsModule(module) ? new ExtensionName(module, fileName[module.Length..], SuffixKind.Plain, Abi: null, Platform: null) : null;
    }

    private static string? ExtensionOf(string fileName)
    {
        ReadOnlySpan<string> known = [".so", ".pyd", ".dll", ".dylib"];
        foreach (var extension in known)
        {
            if (fileName.EndsWith(extension, StringComparison.Ordinal))
                return extension;
        }

        // Windows ignores case
        return fileName.EndsWith(".pyd", StringComparison.OrdinalIgnoreCase) ? ".pyd" : null;
    }

    private static bool IsModule(string name) => name.Length > 0 && !name.Contains('.', StringComparison.Ordinal);
}

namespace Armature.Loading;

/// <summary>What happens to one file in the target: the third stage's answer about it.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome() { }

    /// <summary>Nothing that was looked at stops it.</summary>
    public sealed record Loads : ImportOutcome;

    /// <summary>The target's Python does not look at a file of this name, so the module is not found.</summary>
    /// <param name="Error">What Python prints: <c>ModuleNotFoundError: No module named …</c>; null where another file of the module takes its place.</param>
    public sealed record Invisible(string? Error) : ImportOutcome;

    /// <summary>The loader or the import system refuses it.</summary>
    /// <param name="Cause">Which check it fails.</param>
    /// <param name="Error">What Python prints; null where that is not known.</param>
    public sealed record Refused(RefusalReason Cause, string? Error) : ImportOutcome;

    /// <summary>The process dies without a word.</summary>
    /// <param name="Signal"><c>SIGBUS</c>.</param>
    public sealed record Dies(string Signal) : ImportOutcome;

    /// <summary>It could not be worked out.</summary>
    /// <param name="Because">Why.</param>
    public sealed record Unknown(string Because) : ImportOutcome;
}

/// <summary>The check that a refused file fails.</summary>
public enum RefusalReason
{
    /// <summary>No slice for the process's architecture, or another word size or byte order.</summary>
    Architecture,

    /// <summary>A file of another system's format.</summary>
    Format,

    /// <summary>Damaged or truncated so that the loader notices, or no machine code at all.</summary>
    Malformed,

    /// <summary>Segments that do not fall on the pages of the kernel, which are larger than those it was linked for.</summary>
    PageSize,

    /// <summary>An executable stack that the C library refuses.</summary>
    ExecutableStack,

    /// <summary>No entry function of the module's name.</summary>
    MissingInitFunction,

    /// <summary>A needed library that is missing, for another architecture, or damaged.</summary>
    Library,

    /// <summary>A symbol version that the library found does not have.</summary>
    SymbolVersion,

    /// <summary>A symbol that nothing in scope defines.</summary>
    UndefinedSymbol,

    /// <summary>No room for thread-local variables of fixed place.</summary>
    StaticTls,

    /// <summary>It says that it needs a newer processor.</summary>
    ProcessorLevel,

    /// <summary>The module asks for something that only a newer Python knows.</summary>
    UnknownSlot,

    /// <summary>Not a kind of file that can be loaded: a program, an object file.</summary>
    Kind,

    /// <summary>No code signature where the system asks for one (macOS on arm64).</summary>
    Signature,
}

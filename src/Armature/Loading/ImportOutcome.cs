namespace Armature.Loading;

/// <summary>What happens when the target loads one file.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome() { }

    /// <summary>It loads: no check failed.</summary>
    public sealed record Loads : ImportOutcome;

    /// <summary>The target's Python ignores a file with this name.</summary>
    /// <param name="Error">Python's error, <c>ModuleNotFoundError: No module named …</c>; null if Python imports another file of the module or package instead.</param>
    public sealed record Invisible(string? Error) : ImportOutcome;

    /// <summary>The loader or the import system rejects it.</summary>
    /// <param name="Reason">The check that fails.</param>
    /// <param name="Error">Python's error; null if it is not known.</param>
    public sealed record Refused(RefusalReason Reason, string? Error) : ImportOutcome;

    /// <summary>The process is killed and Python prints nothing.</summary>
    /// <param name="Signal">The signal: <c>SIGBUS</c>.</param>
    public sealed record Dies(string Signal) : ImportOutcome;

    /// <summary>The outcome could not be determined.</summary>
    /// <param name="Reason">Why not, as a phrase for the report.</param>
    public sealed record Unknown(string Reason) : ImportOutcome;
}

/// <summary>The check that a rejected file fails.</summary>
public enum RefusalReason
{
    /// <summary>No slice for the process's architecture, or the wrong word size or byte order.</summary>
    Architecture,

    /// <summary>The file format of another system.</summary>
    Format,

    /// <summary>The loader detects that the file is damaged, truncated or not machine code.</summary>
    Malformed,

    /// <summary>Segments are not aligned to the kernel's pages, which are larger than those that the file was linked for.</summary>
    PageSize,

    /// <summary>It requires an executable stack and the C library does not allow that.</summary>
    ExecutableStack,

    /// <summary>No entry function for the module's name.</summary>
    MissingInitFunction,

    /// <summary>A needed library that is missing, for another architecture, or damaged.</summary>
    Library,

    /// <summary>A needed symbol version that the loaded library does not define.</summary>
    SymbolVersion,

    /// <summary>A symbol that nothing in scope defines.</summary>
    UndefinedSymbol,

    /// <summary>Not enough static TLS space (<see cref="LoadFault.StaticTls"/>).</summary>
    StaticTls,

    /// <summary>It is marked as needing a newer processor.</summary>
    ProcessorLevel,

    /// <summary>The module definition uses a slot that was added in a newer Python.</summary>
    UnknownSlot,

    /// <summary>A kind of file that cannot be loaded: a program, an object file.</summary>
    Kind,

    /// <summary>It is not code-signed and the system requires that (macOS on arm64).</summary>
    Signature,
}

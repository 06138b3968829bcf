namespace Armature.Loading;

/// <summary>One error that stops a loader, with the message that it prints.</summary>
public abstract record LoadFault
{
    private LoadFault() { }

    /// <summary>The loader's message, without the prefix that Python adds.</summary>
    public abstract string Text { get; }

    /// <summary>Whether the error does not occur if another module was imported before.</summary>
    public bool DependsOnImportOrder => this is Library { Need.Resolution: Resolution.DependsOnImportOrder };

    /// <summary>A dependency that cannot be loaded.</summary>
    /// <param name="NeededBy">Path of the file that needs it.</param>
    /// <param name="Need">The dependency and the result of its search.</param>
    /// <param name="Message">The loader's message.</param>
    public sealed record Library(string NeededBy, Dependency Need, string Message) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => Message;
    }

    /// <summary>A symbol version that the loaded library does not define.</summary>
    /// <param name="NeededBy">Path of the file that needs it.</param>
    /// <param name="Provider">Path of the library that should define it.</param>
    /// <param name="Name">The version: <c>GLIBC_2.38</c>.</param>
    public sealed record Version(string NeededBy, string Provider, string Name) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => $"{Provider}: version `{Name}' not found (required by {NeededBy})";
    }

    /// <summary>
    /// A version need that violates an assertion of glibc's loader and so aborts the process. Either the library that it names is not loaded, or that
    /// library defines no versions.
    /// </summary>
    /// <param name="NeededBy">Path of the file that has the version need.</param>
    /// <param name="LibraryName">The library that the version need names.</param>
    /// <param name="Assertion">The assertion that fails, after its source file and function.</param>
    public sealed record Inconsistency(string NeededBy, string LibraryName, string Assertion) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => $"Inconsistency detected by ld.so: {Assertion}' failed!";
    }

    /// <summary>A strong symbol that no loaded library defines.</summary>
    /// <param name="NeededBy">Path of the file that needs it.</param>
    /// <param name="Name">The symbol.</param>
    /// <param name="SymbolVersion">The required version; null if any will match.</param>
    /// <param name="Message">The loader's message.</param>
    /// <param name="Provider">Path of the only library in which the loader searches for it; null if it searches them all.</param>
    public sealed record Symbol(string NeededBy, string Name, string? SymbolVersion, string Message, string? Provider = null) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => Message;
    }

    /// <summary>A truncated library. The loader does not detect that, so the text is ours.</summary>
    /// <param name="Path">The library.</param>
    /// <param name="Outcome">What happens to the process.</param>
    public sealed record Truncated(string Path, ImportOutcome Outcome) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text =>
            $"{Path}: {(Outcome is ImportOutcome.Dies dies ? $"truncated; the process is killed by {dies.Signal}" : "truncated")}";
    }

    /// <summary>
    /// A library whose thread-local variables do not fit into static TLS, the block of fixed size that every thread gets when it starts.
    /// </summary>
    /// <param name="Path">The library.</param>
    /// <param name="Bytes">Bytes that it needs.</param>
    /// <param name="Free">Bytes that are left.</param>
    public sealed record StaticTls(string Path, long Bytes, long Free) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => $"{Path}: cannot allocate memory in static TLS block";
    }

    /// <summary>A file that is marked as needing a newer processor (GNU_PROPERTY_X86_ISA_1_NEEDED).</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Needed">The levels that it needs, as bits: baseline 1, x86-64-v2 2, v3 4, v4 8.</param>
    /// <param name="Available">The levels of the processor, as the same bits.</param>
    public sealed record ProcessorLevel(string Path, uint Needed, uint Available) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => $"{Path}: CPU ISA level is lower than required";
    }

    /// <summary>Any other failed check.</summary>
    /// <param name="Path">The file that fails it.</param>
    /// <param name="Reason">The loader's text for the check.</param>
    /// <param name="Message">The loader's whole message, if it differs from <c>Path: Reason</c>; otherwise null.</param>
    public sealed record Other(string Path, string Reason, string? Message = null) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => Message ?? $"{Path}: {Reason}";
    }
}

namespace Armature.Loading;

/// <summary>One thing that stops a loader, with its own words for it.</summary>
public abstract record LoadFault
{
    private LoadFault() { }

    /// <summary>The loader's text, without what Python puts before it.</summary>
    public abstract string Text { get; }

    /// <summary>Whether it goes away where something else was loaded before.</summary>
    public bool DependsOnImportOrder => this is Library { Need.Resolution: Resolution.DependsOnImportOrder };

    /// <summary>A needed library that cannot be had.</summary>
    /// <param name="Asker">The object that needs it.</param>
    /// <param name="Need">The library and what came of its search.</param>
    /// <param name="Words">In the loader's words.</param>
    public sealed record Library(string Asker, Dependency Need, string Words) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => Words;
    }

    /// <summary>A symbol version that the library which is found does not define.</summary>
    /// <param name="Asker">The object that needs it.</param>
    /// <param name="Provider">The library that was found.</param>
    /// <param name="Name"><c>GLIBC_2.38</c>.</param>
    public sealed record Version(string Asker, string Provider, string Name) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => $"{Provider}: version `{Name}' not found (required by {Asker})";
    }

    /// <summary>
    /// A version need that the loader trusts the link editor to have made right, and that is not: it aborts the process. Either the library
    /// that it names is not among those loaded, or that library has lost all its versions.
    /// </summary>
    /// <param name="Asker">The object that needs it.</param>
    /// <param name="LibraryName">The library that the version need names.</param>
    /// <param name="Assertion">What the loader asserts, after its file and function.</param>
    public sealed record Inconsistency(string Asker, string LibraryName, string Assertion) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => $"Inconsistency detected by ld.so: {Assertion}' failed!";
    }

    /// <summary>A strong symbol that nothing in scope defines.</summary>
    /// <param name="Asker">The object that needs it.</param>
    /// <param name="Name">The symbol.</param>
    /// <param name="SymbolVersion">The version that it has to have; null for none.</param>
    /// <param name="Words">In the loader's words.</param>
    /// <param name="Provider">The library that was found and does not have it, where the loader looks for it in no other; else null.</param>
    public sealed record Symbol(string Asker, string Name, string? SymbolVersion, string Words, string? Provider = null) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => Words;
    }

    /// <summary>A library whose end is missing: what then happens is no text of the loader's.</summary>
    /// <param name="Path">The library.</param>
    /// <param name="Outcome">What happens to the process, as far as it can be told.</param>
    public sealed record Truncated(string Path, ImportOutcome Outcome) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text =>
            $"{Path}: {(Outcome is ImportOutcome.Dies dies ? $"the process dies of {dies.Signal}" : "its end is missing")}";
    }

    /// <summary>A library whose thread-local variables find no room in the block that every thread has from its start.</summary>
    /// <param name="Asker">The library.</param>
    /// <param name="Bytes">What it needs.</param>
    /// <param name="Room">Bytes that are left.</param>
    public sealed record StaticTls(string Asker, long Bytes, long Room) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => $"{Asker}: cannot allocate memory in static TLS block";
    }

    /// <summary>An object that says that it needs a newer processor (GNU_PROPERTY_X86_ISA_1_NEEDED).</summary>
    /// <param name="Asker">The object.</param>
    /// <param name="Needed">Its levels as bits: baseline 1, x86-64-v2 2, v3 4, v4 8.</param>
    /// <param name="Held">Those of the processor.</param>
    public sealed record ProcessorLevel(string Asker, uint Needed, uint Held) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => $"{Asker}: CPU ISA level is lower than required";
    }

    /// <summary>Any other check that an object does not pass.</summary>
    /// <param name="Asker">The object.</param>
    /// <param name="Reason">The check, in the loader's words.</param>
    /// <param name="Words">All that the loader says, where that is not the object and the reason.</param>
    public sealed record Other(string Asker, string Reason, string? Words = null) : LoadFault
    {
        /// <inheritdoc/>
        public override string Text => Words ?? $"{Asker}: {Reason}";
    }
}

using System.Collections.Immutable;

namespace Armature.Binaries.MachO;

/// <summary>LC_SYMTAB.</summary>
internal readonly record struct SymbolTableRange(long Offset, long Count, DataRange Names);

/// <summary>What the load commands of one slice contain.</summary>
internal sealed class LoadCommands
{
    /// <summary>In the order of library ordinals.</summary>
    public ImmutableArray<NeededLibrary>.Builder Needed { get; } = ImmutableArray.CreateBuilder<NeededLibrary>();

    public ImmutableArray<RunPath>.Builder RunPaths { get; } = ImmutableArray.CreateBuilder<RunPath>();

    /// <summary>Sections of C strings.</summary>
    public ImmutableArray<DataRange>.Builder Strings { get; } = ImmutableArray.CreateBuilder<DataRange>();

    /// <summary>LC_ID_DYLIB.</summary>
    public NeededLibrary? Identity { get; set; }

    public Guid? Uuid { get; set; }

    public MinimumSystem? System { get; private set; }

    public SymbolTableRange? Symbols { get; set; }

    public DataRange? ChainedFixups { get; set; }

    public bool HasDyldInfo { get; set; }

    public DataRange Bind { get; set; }

    public DataRange WeakBind { get; set; }

    public DataRange LazyBind { get; set; }

    /// <summary>From LC_DYLD_EXPORTS_TRIE or LC_DYLD_INFO.</summary>
    public DataRange? Exports { get; set; }

    public DataRange? Signature { get; set; }

    public bool IsEncrypted { get; set; }

    public bool HasThreadLocals { get; set; }

    /// <summary>Keeps macOS if a slice is built for both macOS and Mac Catalyst, since Python runs on macOS.</summary>
    public void AddSystem(MinimumSystem system)
    {
        if (System is null || (system.Platform == MinimumSystem.MacOS && System.Platform != MinimumSystem.MacOS))
            System = system;
    }
}

using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Targets;

namespace Armature.Loading.Linux;

/// <summary>Where the symbols of an opened object are looked up: in the program and its libraries, then in what the object brings in.</summary>
/// <param name="isOpen">Whether there is more in scope than is known here: then only what a library that is known should have can be missed.</param>
internal sealed class SymbolScope(
    ImmutableArray<LinkNode> global,
    IReadOnlyList<LinkNode> local,
    LinkMap map,
    PackedVersion? glibc,
    bool isOpen = false
)
{
    private const int Nowhere = int.MaxValue;

    // from this version on a lookup goes on past the library that the version need names
    private static readonly PackedVersion s_goesOn = new(2, 36);

    private readonly bool _stops = glibc < s_goesOn;
    private readonly LinkNode[] _objects = [.. global, .. local];

    /// <summary>The imports of an object that are not found.</summary>
    public List<Unbound> Unbound(LinkNode node)
    {
        var missing = new List<Unbound>();
        if (node.Slice is not { } slice)
            return missing;
        var imports = slice.Imports;
        var hashes = node.File.ImportHashes;
        var providers = imports.Versions.Select(version => version?.Library is { } library ? Provider(library) : Nowhere).ToArray();
        for (var i = 0; i < imports.Count; i++)
        {
            ref readonly var symbol = ref imports.Symbols[i];
            var version = imports.VersionOf(symbol);
            var provider = version is null ? Nowhere : providers[symbol.Version];
            var end = Look(imports.Utf8(symbol.Name), hashes[i], version, provider);
            if (isOpen && end is not LookupEnd.Found && !IsKnownToLack(provider, version))
                continue;
            if (end is LookupEnd.Aborts or LookupEnd.Stops || (end is LookupEnd.NotFound && symbol.Binding is not SymbolBinding.Weak))
                missing.Add(new Unbound(imports.Text(symbol.Name), version, end));
        }

        return missing;
    }

    // before 2.36 the library that the version need names ends the lookup if it does not define the symbol (do_lookup_x);
    // that it has no versions although it has the symbol is an assertion (check_match)
    private LookupEnd Look(ReadOnlySpan<byte> name, uint hash, SymbolVersion? version, int provider)
    {
        for (var i = 0; i < _objects.Length; i++)
        {
            var exports = _objects[i].File.Exports;
            if (exports.Defines(name, hash, version))
                return i == provider && exports.IsUnversioned ? LookupEnd.Aborts : LookupEnd.Found;
            if (_stops && i == provider && _objects[i].File.Known is null)
                return LookupEnd.Stops;
        }

        return _stops && provider != Nowhere ? LookupEnd.Stops : LookupEnd.NotFound;
    }

    // GLIBC_PRIVATE is in no table
    private bool IsKnownToLack(int provider, SymbolVersion? version) =>
        provider != Nowhere
        && version is { IsWeak: false }
        && DottedVersion.IsNumber(DottedVersion.Split(version.Name).Number)
        && !_objects[provider].File.HasUnknownExports;

    private int Provider(string library)
    {
        for (var i = 0; i < _objects.Length; i++)
        {
            if ((_objects[i].File.Known is not null || !_objects[i].File.Exports.IsEmpty) && map.GoesBy(_objects[i], library))
                return i;
        }

        return Nowhere;
    }
}

/// <summary>How the lookup of a symbol ends.</summary>
internal enum LookupEnd
{
    /// <summary>With a definition.</summary>
    Found,

    /// <summary>With nothing.</summary>
    NotFound,

    /// <summary>At the library that should have it and does not.</summary>
    Stops,

    /// <summary>With the end of the process.</summary>
    Aborts,
}

/// <summary>An import that is not found.</summary>
/// <param name="Name">The symbol.</param>
/// <param name="Version">The version that it has to have.</param>
/// <param name="End">How the lookup ended.</param>
internal sealed record Unbound(string Name, SymbolVersion? Version, LookupEnd End);

using System.Collections.Immutable;

namespace Armature.Binaries.Elf;

/// <summary>The names in the dynamic section: the file's own, its dependencies and its search directories.</summary>
internal sealed class DynamicLibraries(DynamicTable dynamic, DynamicStrings strings)
{
    /// <summary>DT_SONAME.</summary>
    public string? Name() => dynamic[DynamicTag.SoName] is { } offset ? strings.Text(offset, "DT_SONAME") : null;

    /// <summary>DT_NEEDED, DT_FILTER and DT_AUXILIARY, in file order.</summary>
    public ImmutableArray<NeededLibrary> Needed()
    {
        var libraries = ImmutableArray.CreateBuilder<NeededLibrary>();
        foreach (var (tag, value) in dynamic.Entries)
        {
            if (tag is not (DynamicTag.Needed or DynamicTag.Filter or DynamicTag.Auxiliary))
                continue;
            var kind = tag == DynamicTag.Needed ? NeededKind.Required : NeededKind.Filter;
            if (strings.Text(value, kind == NeededKind.Required ? "DT_NEEDED" : "DT_FILTER") is { } name)
                libraries.Add(new NeededLibrary(name, kind));
        }

        return libraries.DrainToImmutable();
    }

    /// <summary>DT_RPATH and DT_RUNPATH. Whether DT_RUNPATH disables DT_RPATH is for the loader to decide.</summary>
    public ImmutableArray<RunPath> RunPaths() =>
        [.. Split(DynamicTag.RPath, "DT_RPATH", RunPathKind.RPath), .. Split(DynamicTag.RunPath, "DT_RUNPATH", RunPathKind.RunPath)];

    /// <summary>The elements of a path; an empty path has none (glibc elf/dl-load.c decompose_rpath).</summary>
    private IEnumerable<RunPath> Split(ulong tag, string structure, RunPathKind kind) =>
        dynamic[tag] is { } offset && strings.Text(offset, structure) is { Length: > 0 } path
            ? path.Split(':').Select(element => new RunPath(element, kind))
            : [];
}

using Armature.Binaries;
using Armature.Knowledge;

namespace Armature.Loading.Linux;

/// <summary>Checks whether the loaded libraries define the versions that objects need (glibc <c>elf/dl-version.c</c>, _dl_check_map_versions).</summary>
internal static class VersionCheck
{
    private const string PackedRelocations = "GLIBC_ABI_DT_RELR";

    /// <summary>The errors, in the loader's order.</summary>
    /// <param name="isIncomplete">Whether libraries may be loaded that we do not know.</param>
    public static IEnumerable<LoadFault> Of(IReadOnlyList<LinkNode> objects, LinkMap map, PackedVersion? version, bool isIncomplete) =>
        objects.SelectMany(node => Of(node, map, version, isIncomplete));

    private static IEnumerable<LoadFault> Of(LinkNode node, LinkMap map, PackedVersion? version, bool isIncomplete)
    {
        if (node.Slice is not { } slice)
            yield break;
        string? library = null;
        LinkNode? provider = null;
        foreach (var need in slice.VersionNeeds)
        {
            if (need.Library is null)
                continue;
            if (need.Library != library)
            {
                (library, provider) = (need.Library, Provider(map, need.Library));
                if (provider is null && !isIncomplete)
                    yield return new LoadFault.Inconsistency(
                        node.Path,
                        need.Library,
                        "dl-version.c: _dl_check_map_versions: Assertion `needed != NULL"
                    );
            }

            if (provider is { Slice.Elf.OddDefinitionRevision: { } revision })
                yield return new LoadFault.Other(provider.Path, $"unsupported version {revision} of Verdef record");
            else if (provider is not null && !need.IsWeak && Lacks(provider, need.Name))
                yield return new LoadFault.Version(node.Path, provider.Path, need.Name);
        }

        if (version >= Glibc.HasRelativeRelocations && LacksMarker(slice))
            yield return new LoadFault.Other(node.Path, $"DT_RELR without {PackedRelocations} dependency");
    }

    private static LinkNode? Provider(LinkMap map, string library)
    {
        foreach (var node in map.Nodes)
        {
            if (map.HasName(node, library))
                return node;
        }

        return null;
    }

    // a library without any version definitions satisfies every version need
    private static bool Lacks(LinkNode provider, string version)
    {
        if (provider.File.Known is { } known)
            return !known.HasVersion(version);
        if (provider.Slice is not { VersionDefinitions: { IsEmpty: false } definitions })
            return false;
        foreach (var definition in definitions)
        {
            if (definition.Name == version)
                return false;
        }

        return true;
    }

    private static bool LacksMarker(Slice slice) =>
        slice.Elf is { HasRelativeRelocations: true }
        && slice.VersionNeeds.Any(need => need.Library?.StartsWith("libc.so.", StringComparison.Ordinal) == true)
        && !slice.VersionNeeds.Any(need => need.Name == PackedRelocations);
}

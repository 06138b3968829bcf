namespace Armature.Loading.Linux;

/// <summary>Holds the processor levels that objects need to those that there are (glibc <c>sysdeps/x86/dl-prop.h</c>, dl_isa_level_check).</summary>
internal static class ProcessorCheck
{
    /// <summary>What needs more, in the loader's order: what depends on nothing first.</summary>
    public static IEnumerable<LoadFault> Of(IReadOnlyList<LinkNode> objects, uint? levels)
    {
        if (levels is not { } held || objects.All(node => Needed(node) == 0))
            return [];
        return ImportBinding
            .DependenciesFirst(objects)
            .Where(node => (Needed(node) & ~held) != 0)
            .Select(node => new LoadFault.ProcessorLevel(node.Path, Needed(node), held));
    }

    private static uint Needed(LinkNode node) => node.Slice?.Elf?.X86IsaNeeded ?? 0;
}

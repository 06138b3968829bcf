namespace Armature.Loading.Linux;

/// <summary>Checks whether the processor has the levels that objects need (glibc <c>sysdeps/x86/dl-prop.h</c>, dl_isa_level_check).</summary>
internal static class ProcessorCheck
{
    /// <summary>The objects that need a level which the processor does not have, in the loader's order: dependencies first.</summary>
    public static IEnumerable<LoadFault> Of(IReadOnlyList<LinkNode> objects, uint? levels)
    {
        if (levels is not { } available || objects.All(node => Needed(node) == 0))
            return [];
        return ImportBinding
            .DependenciesFirst(objects)
            .Where(node => (Needed(node) & ~available) != 0)
            .Select(node => new LoadFault.ProcessorLevel(node.Path, Needed(node), available));
    }

    private static uint Needed(LinkNode node) => node.Slice?.Elf?.X86IsaNeeded ?? 0;
}

using Armature.Binaries.Gpu;

namespace Armature.Rules.Messages;

/// <summary>Which GPUs code is for, in words.</summary>
internal static class GpuCodeText
{
    /// <summary><c>sm_70, 75, 80, 90a + PTX 90</c>; <c>gfx906, gfx90a:xnack-</c>; <c>macOS 14.0</c>.</summary>
    public static string Of(IEnumerable<GpuTarget> targets)
    {
        var all = targets.Distinct().Order(GpuTarget.Ordering).ToArray();
        string[] parts =
        [
            Joined("sm_", Numbers(all, GpuCodeKind.Cubin)),
            Joined("", all.Where(static target => target.Kind is GpuCodeKind.CodeObject).Select(static target => target.Name)),
            Joined(
                "",
                all.Where(static target => target.Kind is GpuCodeKind.MetalLibrary)
                    .Select(static target => $"Metal for {target.Name} {target.Version}")
            ),
        ];
        var machine = string.Join("; ", parts.Where(static part => part.Length > 0));
        var ptx = Joined("PTX ", Numbers(all, GpuCodeKind.Ptx));
        return (machine, ptx) switch
        {
            (_, "") => machine,
            ("", _) => ptx,
            _ => $"{machine} + {ptx}",
        };
    }

    private static IEnumerable<string> Numbers(GpuTarget[] all, GpuCodeKind kind) =>
        all.Where(target => target.Kind == kind)
            .Select(static target => target.Name[(target.Name.IndexOf('_', StringComparison.Ordinal) + 1)..]);

    private static string Joined(string before, IEnumerable<string> names) =>
        string.Join(", ", names.Distinct(StringComparer.Ordinal)) is { Length: > 0 } list ? before + list : "";
}

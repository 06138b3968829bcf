using Armature.Inventory;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>
/// The system libraries of the target, for the loaders: either real files, of the subject's own tree or of <c>--sysroot</c>, or only what the
/// target's name and version imply.
/// </summary>
/// <param name="Tree">The files as a process of the target sees them.</param>
/// <param name="HasFiles">Whether the tree contains the system's own files, not only the subject's.</param>
/// <param name="IsSysroot">Whether those files come from <c>--sysroot</c>.</param>
internal sealed record TargetSystem(TargetTree Tree, bool HasFiles, bool IsSysroot)
{
    /// <summary>The system that a subject is loaded on.</summary>
    public static TargetSystem Of(SubjectInventory inventory, Target target, SysrootTree? sysroot) =>
        new(
            new TargetTree(inventory, sysroot, target is { Origin: TargetOrigin.Named, Platform.System: SystemFamily.Linux }),
            sysroot is not null || target.Origin is TargetOrigin.Host or TargetOrigin.Interpreter,
            sysroot is not null
        );
}

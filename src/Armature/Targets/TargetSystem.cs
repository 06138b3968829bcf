using Armature.Inventory;
using Armature.Loading;
using Armature.Subjects;

namespace Armature.Targets;

/// <summary>
/// Who provides the libraries of the target's system. Every loader asks here: there are files to look at – of the subject's own tree or of
/// <c>--sysroot</c> –, or what is known of the target (its name, its version) has to do.
/// </summary>
/// <param name="Tree">What paths mean to a process of the target.</param>
/// <param name="HasFiles">Whether the system's own files are in the tree; else nothing but the subject's are.</param>
/// <param name="IsSysroot">Whether they are those of a directory that was named for it.</param>
internal sealed record TargetSystem(TargetTree Tree, bool HasFiles, bool IsSysroot)
{
    /// <summary>The system that a subject is loaded on.</summary>
    public static TargetSystem Of(SubjectInventory inventory, Target target, LoadOptions options) =>
        new(
            new TargetTree(inventory, options.Sysroot, target is { Origin: TargetOrigin.Named, Platform.System: SystemFamily.Linux }),
            options.Sysroot is not null || target.Origin is TargetOrigin.Host or TargetOrigin.Interpreter,
            options.Sysroot is not null
        );
}

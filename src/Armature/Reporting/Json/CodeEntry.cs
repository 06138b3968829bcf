using Armature.Knowledge.Processors;
using Armature.Targets;

namespace Armature.Reporting.Json;

/// <summary>What the code of a package needs of a processor.</summary>
/// <param name="Package">Null for files without one.</param>
/// <param name="Arch">The architecture of the code.</param>
/// <param name="Level">The lowest processor of <c>armature targets --cpu</c> that has what is needed, as far as levels have it: <c>x86-64-v2</c>, <c>armv8-a</c>.</param>
/// <param name="Needed">The features beyond the first processors that an import runs, or that functions of files have without a test.</param>
/// <param name="Tested">The features that are behind a test of the processor.</param>
/// <param name="Files">How many files were decoded.</param>
/// <param name="Unread">How many were not, although the architecture is one that is decoded.</param>
internal sealed record CodeEntry(
    string? Package,
    string Arch,
    string Level,
    IReadOnlyList<string> Needed,
    IReadOnlyList<string> Tested,
    int Files,
    int Unread
)
{
    public static CodeEntry From(PackageCode code) =>
        new(
            code.Package?.Name,
            ArchitectureNames.Shown(code.Architecture),
            NamedProcessors.LowestLevel(code.Architecture, code.Needed).Name,
            [.. code.Needed.Names()],
            [.. code.Tested.Names()],
            code.Files,
            code.Unread
        );
}

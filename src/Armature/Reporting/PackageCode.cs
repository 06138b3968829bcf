using Armature.Binaries;
using Armature.Inventory.Distributions;
using Armature.MachineCode;

namespace Armature.Reporting;

/// <summary>What the code of a package's native files for one architecture needs beyond the first processors of the architecture.</summary>
/// <param name="Package">The package; null for files without one.</param>
/// <param name="Architecture">The instruction set.</param>
/// <param name="Needed">What an import runs, and what functions of files have that nothing tests for.</param>
/// <param name="Tested">What else is in files that test the processor, and in files that something chooses after a test.</param>
/// <param name="Files">How many files were decoded.</param>
/// <param name="Unread">Files whose code could not be decoded.</param>
internal sealed record PackageCode(
    Distribution? Package,
    Architecture Architecture,
    CpuFeatures Needed,
    CpuFeatures Tested,
    int Files,
    int Unread
);

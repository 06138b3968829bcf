using System.Collections.Immutable;
using Armature.Rules.Architectures;
using Armature.Rules.Dockerfiles;
using Armature.Rules.Environments;
using Armature.Rules.Gpus;
using Armature.Rules.Loading;
using Armature.Rules.Packaging;
using Armature.Rules.Processors;
using Armature.Rules.PythonAbis;
using Armature.Rules.Runtimes;

namespace Armature.Rules;

/// <summary>All rules, in the order of their ids. The list is maintained by hand; a test finds missing rules.</summary>
public static class RuleCatalog
{
    /// <summary>In the order of ids.</summary>
    public static ImmutableArray<Rule> All { get; } =
    [
        WrongArchitecture.Rule,
        ThinInUniversal.Rule,
        EmulatedInterpreter.Rule,
        ForeignFormat.Rule,
        ImagePlatformMismatch.Rule,
        DamagedArchive.Rule,
        NoWheelInImage.Rule,
        BuildPlatformEnvironment.Rule,
        ForeignLibcEnvironment.Rule,
        OtherPythonEnvironment.Rule,
        MissingImageLibrary.Rule,
        MovedEnvironment.Rule,
        HostEnvironmentInImage.Rule,
        MissingLibrary.Rule,
        SymbolVersionTooNew.Rule,
        UndefinedSymbol.Rule,
        WrongArchitectureLibrary.Rule,
        WrongLibc.Rule,
        OsTooOld.Rule,
        ExecutableStack.Rule,
        InvalidCodeSignature.Rule,
        EnvironmentDependentLibrary.Rule,
        StaticTlsShortage.Rule,
        MalformedBinary.Rule,
        BuildMachinePath.Rule,
        SmallPageAlignment.Rule,
        WrongPythonAbi.Rule,
        LimitedApiViolation.Rule,
        NumpyAbiMismatch.Rule,
        LinksLibpython.Rule,
        GilOnFreeThreaded.Rule,
        MissingInitFunction.Rule,
        PurePythonFallback.Rule,
        CpuBaselineTooHigh.Rule,
        DuplicateOpenmpRuntime.Rule,
        DuplicateBlas.Rule,
        VcRuntimeConflict.Rule,
        MissingFile.Rule,
        AlteredFile.Rule,
        MixedInstallers.Rule,
        DuplicateDistribution.Rule,
        UnmetRequirement.Rule,
        ForeignPip.Rule,
        PathLeak.Rule,
        BrokenEnvironment.Rule,
        MixedChannels.Rule,
        TagMismatch.Rule,
        BinariesInPureWheel.Rule,
        PlatformPolicyViolation.Rule,
        NoNativeWheel.Rule,
        InvalidWheel.Rule,
        NoGpuKernel.Rule,
        CudaRuntimeMismatch.Rule,
        GpuBuildOnCpuMachine.Rule,
    ];

    /// <summary>The rule with an id (<c>AR101</c>) or a name (<c>wrong-architecture</c>), in any case; null if there is none.</summary>
    public static Rule? Find(string idOrName) =>
        All.FirstOrDefault(rule =>
            rule.Id.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || rule.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase)
        );
}

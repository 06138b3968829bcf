namespace Armature.Rules;

/// <summary>What has to be changed to fix a finding.</summary>
public enum TreatmentKind
{
    /// <summary>Reinstall the same version of the package, in the build for this Python and machine.</summary>
    SameVersion,

    /// <summary>Install another version of the package.</summary>
    OtherVersion,

    /// <summary>Install another build of the same version: one for older processors, or one built from source.</summary>
    OtherBuild,

    /// <summary>Recreate the environment with another interpreter.</summary>
    NewPython,

    /// <summary>Install all packages from one source: one conda channel, or conda instead of pip.</summary>
    OneSource,

    /// <summary>Install missing dependencies, or versions that satisfy each other.</summary>
    Requirements,

    /// <summary>The environment cannot be changed to fix it.</summary>
    Elsewhere,
}

/// <summary>How the findings of a rule are fixed.</summary>
/// <param name="Kind">What has to be changed.</param>
/// <param name="Because">Why changing the environment does not fix it, one clause; null unless the kind is <see cref="TreatmentKind.Elsewhere"/>.</param>
public sealed record Treatment(TreatmentKind Kind, string? Because = null)
{
    internal static Treatment SameVersion { get; } = new(TreatmentKind.SameVersion);

    internal static Treatment OtherVersion { get; } = new(TreatmentKind.OtherVersion);

    internal static Treatment OtherBuild { get; } = new(TreatmentKind.OtherBuild);

    internal static Treatment NewPython { get; } = new(TreatmentKind.NewPython);

    internal static Treatment OneSource { get; } = new(TreatmentKind.OneSource);

    internal static Treatment Requirements { get; } = new(TreatmentKind.Requirements);

    /// <summary>The wheel itself has to be changed.</summary>
    internal static Treatment Publisher { get; } = Elsewhere("the wheel was published like this; only its maintainers can fix it");

    internal static Treatment Elsewhere(string because) => new(TreatmentKind.Elsewhere, because);
}

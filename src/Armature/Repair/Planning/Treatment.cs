using System.Collections.Frozen;
using Armature.Rules;

namespace Armature.Repair.Planning;

/// <summary>What cures a finding.</summary>
internal enum TreatmentKind
{
    /// <summary>The package's own version again, in the build that its installer takes for this Python and machine.</summary>
    SameVersion,

    /// <summary>Another version of the package.</summary>
    OtherVersion,

    /// <summary>Another build of it: one for older processors, or one made here.</summary>
    OtherBuild,

    /// <summary>Another interpreter below the environment.</summary>
    NewPython,

    /// <summary>All packages from one kind of source.</summary>
    OneSource,

    /// <summary>Packages that are asked for and missing, or versions that go together.</summary>
    Requirements,

    /// <summary>Nothing that is done to the environment.</summary>
    Elsewhere,
}

/// <summary>What cures the findings of a rule.</summary>
/// <param name="Kind">What.</param>
/// <param name="Because">Why nothing in the environment does, one clause; null where something does.</param>
internal sealed record Treatment(TreatmentKind Kind, string? Because = null)
{
    private static readonly Treatment s_sameVersion = new(TreatmentKind.SameVersion);
    private static readonly Treatment s_otherVersion = new(TreatmentKind.OtherVersion);
    private static readonly Treatment s_otherBuild = new(TreatmentKind.OtherBuild);
    private static readonly Treatment s_newPython = new(TreatmentKind.NewPython);
    private static readonly Treatment s_oneSource = new(TreatmentKind.OneSource);
    private static readonly Treatment s_publisher = new(
        TreatmentKind.Elsewhere,
        "the wheel was published like that: only its makers can mend it"
    );

    /// <summary>Rule → treatment; a test holds it against the catalogue.</summary>
    public static FrozenDictionary<string, Treatment> ByRule { get; } =
        new Dictionary<string, Treatment>
        {
            ["AR101"] = s_sameVersion,
            ["AR102"] = s_sameVersion,
            ["AR103"] = s_newPython,
            ["AR104"] = s_sameVersion,
            ["AR201"] = s_sameVersion,
            ["AR202"] = s_sameVersion,
            ["AR203"] = s_sameVersion,
            ["AR204"] = s_sameVersion,
            ["AR205"] = s_sameVersion,
            ["AR206"] = s_sameVersion,
            ["AR207"] = s_otherVersion,
            ["AR208"] = s_sameVersion,
            ["AR209"] = new(TreatmentKind.Elsewhere, "it loads while the variable is set: set it where the program is started"),
            ["AR210"] = new(TreatmentKind.Elsewhere, "it hangs on what the program imports first"),
            ["AR211"] = s_sameVersion,
            ["AR212"] = s_publisher,
            ["AR213"] = s_otherVersion,
            ["AR301"] = s_sameVersion,
            ["AR302"] = s_otherBuild,
            ["AR303"] = s_otherVersion,
            ["AR304"] = s_sameVersion,
            ["AR305"] = s_otherVersion,
            ["AR306"] = s_sameVersion,
            ["AR401"] = s_otherBuild,
            ["AR501"] = new(
                TreatmentKind.Elsewhere,
                "each of the packages brings its own runtime in every build: a conda environment has one for all of them"
            ),
            ["AR502"] = new(
                TreatmentKind.Elsewhere,
                "each of the packages brings its own copy in every build: a conda environment has one for all of them"
            ),
            ["AR503"] = new(TreatmentKind.Elsewhere, "the runtime of Visual C++ belongs to the system"),
            ["AR601"] = s_sameVersion,
            ["AR602"] = s_sameVersion,
            ["AR603"] = s_oneSource,
            ["AR604"] = s_sameVersion,
            ["AR605"] = new(TreatmentKind.Requirements),
            ["AR606"] = new(TreatmentKind.Elsewhere, "it is a matter of PATH, not of the environment"),
            ["AR607"] = new(TreatmentKind.Elsewhere, "what hides the package lies outside of the environment, or was put there on purpose"),
            ["AR608"] = s_newPython,
            ["AR609"] = s_oneSource,
            ["AR701"] = s_publisher,
            ["AR702"] = s_publisher,
            ["AR703"] = s_publisher,
            ["AR704"] = new(TreatmentKind.Elsewhere, "the lock has to name another version"),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What cures a finding, going by its rule alone.</summary>
    public static Treatment Of(Rule rule) =>
        ByRule.GetValueOrDefault(rule.Id) ?? new Treatment(TreatmentKind.Elsewhere, "no repair of it is known");
}

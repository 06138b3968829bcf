using System.Collections.Frozen;

namespace Armature.Packaging.Requirements;

/// <summary>The variables of markers (PyPA, "Dependency specifiers", "Environment markers").</summary>
internal static class MarkerVariables
{
    /// <summary>The requested extra.</summary>
    public const string Extra = "extra";

    /// <summary>All requested extras, in lock files.</summary>
    public const string Extras = "extras";

    /// <summary>All requested dependency groups, in lock files.</summary>
    public const string DependencyGroups = "dependency_groups";

    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>
    {
        ["python_version"] = "python_version",
        ["python_full_version"] = "python_full_version",
        ["os_name"] = "os_name",
        ["os.name"] = "os_name",
        ["sys_platform"] = "sys_platform",
        ["sys.platform"] = "sys_platform",
        ["platform_release"] = "platform_release",
        ["platform_system"] = "platform_system",
        ["platform_version"] = "platform_version",
        ["platform.version"] = "platform_version",
        ["platform_machine"] = "platform_machine",
        ["platform.machine"] = "platform_machine",
        ["platform_python_implementation"] = "platform_python_implementation",
        ["platform.python_implementation"] = "platform_python_implementation",
        ["python_implementation"] = "platform_python_implementation",
        ["implementation_name"] = "implementation_name",
        ["implementation_version"] = "implementation_version",
        // PEP 817; they depend on the wheel that is chosen
        ["variant_namespaces"] = "variant_namespaces",
        ["variant_features"] = "variant_features",
        ["variant_properties"] = "variant_properties",
        ["variant_label"] = "variant_label",
        [Extra] = Extra,
        [Extras] = Extras,
        [DependencyGroups] = DependencyGroups,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The canonical name of a variable (old spellings contain dots); null if it is unknown.</summary>
    public static string? Canonical(string spelling) => s_names.GetValueOrDefault(spelling);

    /// <summary>Whether values of the variable are compared as versions, if they are valid versions.</summary>
    public static bool IsVersion(string name) =>
        name is "python_version" or "python_full_version" or "implementation_version" or "platform_release";
}

namespace Armature.Repair.Plans;

/// <summary>A package that has to be in the repaired environment before it replaces the old one.</summary>
/// <param name="Name">Normalized (PEP 503); of a conda package its conda name.</param>
/// <param name="Versions">Version clauses (PEP 440); of a conda package its version; empty for any.</param>
/// <param name="IsConda">Whether conda installs it.</param>
/// <param name="IsRequested">Whether the installer is asked for it. A mere dependency may be absent if no installed package requires it.</param>
internal sealed record ExpectedPackage(string Name, string Versions, bool IsConda, bool IsRequested)
{
    /// <summary>Whether the repair does not touch it: files that it lacks already are not the repair's fault.</summary>
    public bool IsKept { get; init; }

    /// <summary>The packages of a plan for pip or uv.</summary>
    /// <param name="areAllRequested">Whether the installer is given every package, not only those that the user requested.</param>
    public static IEnumerable<ExpectedPackage> Of(IEnumerable<PlannedPackage> packages, bool areAllRequested = false) =>
        from package in packages
        let target = package.Target
        where target is not null
        select new ExpectedPackage(target.Name.Normalized, $"{target.Specifiers}", IsConda: false, areAllRequested || package.IsAskedFor);
}

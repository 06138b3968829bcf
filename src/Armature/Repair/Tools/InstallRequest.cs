using System.Collections.Immutable;
using Armature.Packaging;
using Armature.Repair.Processes;

namespace Armature.Repair.Tools;

/// <summary>What pip or uv is to install; <see cref="Tools.Pip"/> and <see cref="Uv"/> turn it into a command line.</summary>
internal sealed record InstallRequest
{
    /// <summary>The interpreter of the environment to install into.</summary>
    public required string Python { get; init; }

    /// <summary>The command that starts pip; by default <c>PYTHON -m pip</c>. uv does not use it.</summary>
    public ToolCommand Pip
    {
        get => field ?? Tools.Pip.Of(PythonStarter.System, Python);
        init;
    }

    /// <summary>What to install.</summary>
    public ImmutableArray<InstallTarget> Targets { get; init; } = [];

    /// <summary>A requirements file with the targets and their hashes, which replaces them in the command; null without hashes.</summary>
    public string? HashFile { get; init; }

    /// <summary>A constraints file with the versions of dependencies; null for none.</summary>
    public string? Constraints { get; init; }

    /// <summary>Packages to install from wheels only, so that nothing is compiled unexpectedly.</summary>
    public ImmutableArray<PackageName> OnlyWheels { get; init; } = [];

    /// <summary>Packages to build from source even if a wheel exists.</summary>
    public ImmutableArray<PackageName> FromSource { get; init; } = [];

    /// <summary>The targets as words of a command line: options first, then the requirements after <c>--</c>.</summary>
    public IEnumerable<string> Operands()
    {
        if (HashFile is { } file)
        {
            yield return "--require-hashes";
            yield return "-r";
            yield return file;
            yield break;
        }

        foreach (var directory in Targets.Select(target => target.Directory).OfType<string>())
        {
            yield return "--editable";
            yield return directory;
        }

        var requirements = Targets.Where(target => target.Directory is null).ToArray();
        if (requirements.Length > 0)
            yield return "--";
        foreach (var requirement in requirements)
            yield return requirement.Text;
    }

    /// <summary>Do not install dependencies.</summary>
    public bool WithoutDependencies { get; init; }

    /// <summary>Reinstall packages that are already installed.</summary>
    public bool Reinstalls { get; init; }

    /// <summary>Bypass the tool's cache: uv hard-links its files into environments, so a damaged file is damaged in the cache too.</summary>
    public bool BypassesCache { get; init; }

    /// <summary>Where packages come from.</summary>
    public PackageSources Sources { get; init; } = new();
}

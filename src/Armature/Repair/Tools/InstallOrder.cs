using System.Collections.Immutable;
using Armature.Repair.Processes;
using Armature.Repair.Verification;

namespace Armature.Repair.Tools;

/// <summary>What an installer of Python packages is to do, whichever it is.</summary>
internal sealed record InstallOrder
{
    /// <summary>The interpreter of the environment it goes into.</summary>
    public required string Python { get; init; }

    /// <summary>What starts pip, where no other installer is used; usually the environment's own.</summary>
    public ToolCommand Pip
    {
        get => field ?? Tools.Pip.Of(PythonStarter.System, Python);
        init;
    }

    /// <summary>Requirements (PEP 508).</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>Directories of projects that are used in place.</summary>
    public ImmutableArray<string> Editable { get; init; } = [];

    /// <summary>The file of versions that what comes along must have; null for none.</summary>
    public string? Constraints { get; init; }

    /// <summary>Packages of which only wheels will do: nothing is compiled unawares.</summary>
    public ImmutableArray<string> OnlyWheels { get; init; } = [];

    /// <summary>Packages that are built from source though there may be a wheel.</summary>
    public ImmutableArray<string> FromSource { get; init; } = [];

    /// <summary>Whether only what is named is installed, without what it requires.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Whether what is installed already is installed again.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Whether the tool's cache may hold the damaged files too: uv's are one with those of the environment, by hard links.</summary>
    public bool DistrustsCache { get; init; }

    /// <summary>Where packages come from.</summary>
    public PackageSources Sources { get; init; } = new();
}

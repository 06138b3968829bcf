using System.Collections.Immutable;

namespace Armature.Dockerfiles.Builds;

/// <summary>A stage of a build, with the variables of its FROM resolved.</summary>
internal sealed record BuildStage
{
    /// <summary>From 0.</summary>
    public required int Index { get; init; }

    /// <summary>Its name after AS, or its number.</summary>
    public required string Name { get; init; }

    /// <summary>The line of FROM.</summary>
    public required int Line { get; init; }

    /// <summary>The base as it is written after the expansion.</summary>
    public required string Base { get; init; }

    /// <summary>The stage that it is based on; null for an image.</summary>
    public BuildStage? Parent { get; init; }

    /// <summary>The image that it is based on; null for a stage, for <c>scratch</c> and where a variable is not known.</summary>
    public ImageReference? Image { get; init; }

    /// <summary>What it is built for; null if that is not known.</summary>
    public ImagePlatform? Platform { get; init; }

    /// <summary>Why its base or its platform is not known; null if both are.</summary>
    public string? Unresolved { get; init; }

    /// <summary>What it does, in order.</summary>
    public ImmutableArray<BuildStep> Steps { get; init; } = [];

    /// <summary>Whether <c>--from</c> or <c>--target</c> means this stage: by its name, or by its number.</summary>
    public bool Is(string named) =>
        Name.Equals(named, StringComparison.OrdinalIgnoreCase)
        || named == Index.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The stages from the one that is based on an image to this one.</summary>
    public IEnumerable<BuildStage> Chain => (Parent?.Chain ?? []).Append(this);

    /// <summary>The steps of the chain, in order.</summary>
    public IEnumerable<BuildStep> AllSteps => Chain.SelectMany(static stage => stage.Steps);

    /// <summary>The image at the start of the chain; null if it is not known, or <c>scratch</c>.</summary>
    public ImageReference? RootImage => Chain.First().Image;
}

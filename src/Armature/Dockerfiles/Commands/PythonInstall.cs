using System.Collections.Immutable;
using Armature.Locks;

namespace Armature.Dockerfiles.Commands;

/// <summary>A file that an installer reads.</summary>
/// <param name="Path">In the image; absolute.</param>
/// <param name="Kind">What it is; null for the directory of a project, whose pyproject.toml counts.</param>
/// <param name="IsConstraint">Whether it only constrains versions.</param>
internal sealed record InstallFile(string Path, LockKind? Kind, bool IsConstraint = false);

/// <summary>A command that installs Python packages.</summary>
internal sealed record PythonInstall
{
    /// <summary>The installer: <c>pip</c>, <c>uv sync</c>, <c>conda</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>Its line in the Dockerfile.</summary>
    public required int Line { get; init; }

    /// <summary>The command.</summary>
    public required string Text { get; init; }

    /// <summary>Requirements on the command line.</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>Options of a requirements file that are on the command line: <c>--index-url …</c>.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>The files that it reads.</summary>
    public ImmutableArray<InstallFile> Files { get; init; } = [];

    /// <summary>Where the packages go: an environment, a directory of packages or of wheels; null for the image's own Python.</summary>
    public string? Destination { get; init; }

    /// <summary>The Python as the command names it: <c>3.12</c>; null if it does not.</summary>
    public string? Python { get; init; }

    /// <summary>Another platform that packages are chosen for: <c>manylinux2014_aarch64</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>Whether packages for development are left out.</summary>
    public bool IsWithoutDevelopment { get; init; }

    /// <summary>Whether it runs only in some cases.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Why it is not known what it installs; null if it is.</summary>
    public string? Problem { get; init; }
}

/// <summary>A command that installs packages of the system.</summary>
/// <param name="Manager">An id of package-managers.tsv: <c>apt</c>, <c>apk</c>, <c>dnf</c>.</param>
/// <param name="Packages">Their names; only those that are known.</param>
/// <param name="TakesRecommended">Whether recommended packages come along.</param>
/// <param name="Line">Its line in the Dockerfile.</param>
internal sealed record SystemInstall(string Manager, ImmutableArray<string> Packages, bool TakesRecommended, int Line);

/// <summary>A command that creates an environment.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Python">The Python that is named: <c>3.12</c>; null if none is.</param>
/// <param name="IsRelocatable">Whether it works at another path.</param>
/// <param name="Line">Its line in the Dockerfile.</param>
internal sealed record CreatedEnvironment(string Path, string? Python, bool IsRelocatable, int Line);

/// <summary>A command that cannot be followed.</summary>
/// <param name="Text">The command.</param>
/// <param name="Because">The reason.</param>
/// <param name="Line">Its line in the Dockerfile.</param>
internal sealed record OpaqueCommand(string Text, string Because, int Line);

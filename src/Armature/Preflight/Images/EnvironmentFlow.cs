using System.Collections.Immutable;
using Armature.Dockerfiles.Builds;
using Armature.Dockerfiles.Commands;
using Armature.Subjects;

namespace Armature.Preflight.Images;

/// <summary>Follows environments through <c>COPY --from</c>.</summary>
/// <param name="stages">The stages of the build.</param>
/// <param name="installs">What they install.</param>
/// <param name="crossed">The same stages when the image is built on a machine of another kind, by index.</param>
internal sealed class EnvironmentFlow(
    ImmutableArray<JudgedStage> stages,
    ImmutableArray<JudgedInstall> installs,
    ImmutableDictionary<int, BuildStage> crossed
)
{
    /// <summary>The environments that COPY takes from one stage to another.</summary>
    public ImmutableArray<CopiedEnvironment> Copies() =>
        [
            .. stages.SelectMany(to =>
                to.Stage.Steps.OfType<BuildStep.Copy>()
                    .Where(static copy => copy is { From: not null, IsKnown: true })
                    .SelectMany(copy =>
                        stages.LastOrDefault(from => from.Stage.Index < to.Stage.Index && from.Stage.Is(copy.From!)) is { } from
                            ? Of(copy, from, to)
                            : []
                    )
            ),
        ];

    /// <summary>Everything that a stage contains in the end: what it and its bases install, and what comes by COPY.</summary>
    public ImmutableArray<JudgedInstall> In(JudgedStage stage, ImmutableArray<CopiedEnvironment> copies)
    {
        var chain = stage.Stage.Chain.Select(static part => part.Index).ToHashSet();
        return
        [
            .. installs.Where(install => chain.Contains(install.Stage.Stage.Index)),
            .. copies.Where(copy => chain.Contains(copy.To.Stage.Index)).SelectMany(static copy => copy.Installs),
        ];
    }

    private IEnumerable<CopiedEnvironment> Of(BuildStep.Copy copy, JudgedStage from, JudgedStage to)
    {
        var chain = from.Stage.Chain.Select(static part => part.Index).ToHashSet();
        JudgedInstall[] made = [.. installs.Where(install => chain.Contains(install.Stage.Stage.Index))];
        CreatedEnvironment[] created =
        [
            .. stages.Where(stage => chain.Contains(stage.Stage.Index)).SelectMany(static stage => stage.Commands.Environments),
        ];
        foreach (
            var place in made.Select(static install => Place(install.Install))
                .Concat(created.Select(static environment => environment.Path))
                .Distinct()
        )
        {
            foreach (var source in copy.Sources.Select(source => TreePath.Normalize(TreePath.Join("/", source))))
            {
                if (Moved(place, source, copy.Destination) is not { } moved)
                    continue;
                var own = created.LastOrDefault(environment => environment.Path == place);
                JudgedInstall[] inside = [.. made.Where(install => Place(install.Install) == place)];
                yield return new CopiedEnvironment(
                    copy,
                    from,
                    to,
                    place,
                    moved,
                    own is not null
                        || inside.Any(static install =>
                            install.Install.Tool is "uv sync" or "pdm"
                            || Place(install.Install).EndsWith("/.venv", StringComparison.Ordinal)
                        ),
                    own?.IsRelocatable == true
                        || inside.Any(static install => install.Install.Text.Contains("--relocatable", StringComparison.Ordinal)),
                    [.. inside],
                    Crossed(from.Stage, to.Stage)
                );
            }
        }
    }

    private static string Place(PythonInstall install) => install.Destination ?? "/usr/local";

    // the place itself, a directory above it, or for the image's own Python its site-packages
    private static string? Moved(string place, string source, string destination)
    {
        var target = destination.Length > 1 ? destination.TrimEnd('/') : destination;
        target = target.Length == 0 ? "/" : target;
        if (TreePath.IsUnder(place, source) && source != "/")
            return TreePath.Normalize(TreePath.Join(target, TreePath.Relative(place, source)));
        return source.Contains("/site-packages", StringComparison.Ordinal) && TreePath.IsUnder(source, place) ? place : null;
    }

    private (ImagePlatform, ImagePlatform)? Crossed(BuildStage from, BuildStage to) =>
        crossed.GetValueOrDefault(from.Index)?.Platform is { } one
        && crossed.GetValueOrDefault(to.Index)?.Platform is { } other
        && one != other
            ? (one, other)
            : null;
}

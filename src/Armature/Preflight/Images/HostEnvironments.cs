using System.Collections.Immutable;
using Armature.Dockerfiles.Builds;
using Armature.Dockerfiles.Context;
using Armature.Subjects;

namespace Armature.Preflight.Images;

/// <summary>Finds environments of the machine that builds which COPY takes into the image.</summary>
internal static class HostEnvironments
{
    private static readonly string[] s_names = [".venv", "venv", "env", ".env", "virtualenv"];

    public static IEnumerable<HostEnvironment> Of(BuildContext context, ImmutableArray<JudgedStage> stages)
    {
        foreach (var stage in stages)
        {
            foreach (var copy in stage.Stage.Steps.OfType<BuildStep.Copy>().Where(static copy => copy is { From: null, IsKnown: true }))
            {
                foreach (var source in copy.Sources.Where(static source => !source.Contains("://", StringComparison.Ordinal)))
                {
                    if (Inside(context, source, copy) is { } found)
                        yield return found with
                        {
                            Made = Made(stage, copy, found.NewPath),
                        };
                }
            }
        }
    }

    private static HostEnvironment? Inside(BuildContext context, string source, BuildStep.Copy copy)
    {
        var inner = TreePath.Normalize(source.TrimStart('/'));
        inner = inner == "." ? "" : inner;
        var target = copy.Destination.Length > 1 ? copy.Destination.TrimEnd('/') : "/";
        string[] candidates = [inner, .. s_names.Select(name => TreePath.Join(inner, name))];
        // the environment itself is copied, or a directory that contains it
        return candidates
            .Where(path => path.Length > 0 && context.Find(path) is { } whole && context.Tree.IsFile(TreePath.Join(whole, "pyvenv.cfg")))
            .Where(path => context.Find(TreePath.Join(path, "pyvenv.cfg")) is not null)
            .Select(path => new HostEnvironment(
                copy,
                path,
                TreePath.Normalize(TreePath.Join(target, TreePath.Relative(path, inner))),
                null
            ))
            .FirstOrDefault();
    }

    // the copy comes after the line that makes the environment of the image at the same path
    private static int? Made(JudgedStage stage, BuildStep.Copy copy, string path)
    {
        var before = stage.Stage.Steps.TakeWhile(step => !ReferenceEquals(step, copy)).ToArray();
        var lines = stage
            .Commands.Python.Where(made => made.Install.Destination == path && before.Contains(made.Step))
            .Select(static made => made.Install.Line)
            .Concat(
                stage
                    .Commands.Environments.Where(environment => environment.Path == path && environment.Line < copy.Line)
                    .Select(static environment => environment.Line)
            )
            .Concat(
                before
                    .OfType<BuildStep.Copy>()
                    .Where(other => other.From is not null && other.Destination.TrimEnd('/') == path)
                    .Select(static other => other.Line)
            );
        return lines.Select(static line => (int?)line).Max();
    }
}

using System.Collections.Immutable;
using Armature.Dockerfiles.Builds;
using Armature.Subjects;

namespace Armature.Dockerfiles.Context;

/// <summary>Finds out which file of the build context a file of the image is, by the COPY and ADD instructions before a step.</summary>
internal sealed class ImageFileFinder(BuildContext context, ImmutableArray<BuildStage> stages)
{
    private const int MostHops = 16;

    /// <summary>The file.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="before">The step that reads the file; null for the end of the stage.</param>
    /// <param name="path">In the image; absolute.</param>
    public ImageFile Find(BuildStage stage, BuildStep? before, string path) => Find(stage, before, path, 0);

    private ImageFile Find(BuildStage stage, BuildStep? before, string path, int hops)
    {
        var steps = stage.AllSteps.TakeWhile(step => !ReferenceEquals(step, before)).Reverse();
        var mounts = before is BuildStep.Run run ? run.Mounts : [];
        foreach (var copy in mounts.Concat(steps.OfType<BuildStep.Copy>()))
        {
            if (Through(copy, stage, path, hops) is { } found)
                return found;
        }

        return new ImageFile.NotKnown($"`{path}` does not come from the build context");
    }

    private ImageFile? Through(BuildStep.Copy copy, BuildStage stage, string path, int hops)
    {
        var isDirectory = copy.Destination.EndsWith('/');
        var destination = copy.Destination.Length > 1 ? copy.Destination.TrimEnd('/') : copy.Destination;
        if (destination.Length == 0)
            destination = "/";
        if (!TreePath.IsUnder(path, destination))
            return null;
        if (!copy.IsKnown)
            return new ImageFile.NotKnown($"a variable of line {copy.Line} is not known before the build");
        if (
            copy.Heredocs.FirstOrDefault(heredoc => path == (isDirectory ? TreePath.Join(destination, heredoc.Name) : destination)) is
            { } inline
        )
            return new ImageFile.Inline(inline.Text, inline.Line);
        foreach (var source in copy.Sources)
        {
            if (source.Contains("://", StringComparison.Ordinal))
            {
                if (path == destination || path == TreePath.Join(destination, TreePath.Name(source)))
                    return new ImageFile.NotKnown($"`{source}` is downloaded by the build");
            }
            else if (copy.From is null)
            {
                if (InContext(source, destination, path) is { } found)
                    return found;
            }
            else if (InStage(copy.From, source, destination, stage, path, hops) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private ImageFile.InContext? InContext(string pattern, string destination, string path)
    {
        foreach (var source in context.Matching(pattern))
        {
            var whole = context.Find(source);
            if (whole is null)
                continue;
            var inner =
                context.Tree.IsDirectory(whole) ? Inner(TreePath.Relative(path, destination), source)
                : path == destination || path == TreePath.Join(destination, TreePath.Name(source)) ? source
                : null;
            if (inner is not null && context.Find(inner) is { } found)
                return new ImageFile.InContext(found);
        }

        return null;
    }

    private static string Inner(string relative, string source) =>
        source is "." or "" ? relative
        : relative.Length == 0 || relative == source ? source
        : $"{source.TrimEnd('/')}/{relative}";

    private ImageFile? InStage(string from, string source, string destination, BuildStage stage, string path, int hops)
    {
        var named = stages.LastOrDefault(other => other.Index < stage.Index && other.Is(from));
        if (named is null || hops >= MostHops)
            return null;
        var relative = path == destination ? "" : TreePath.Relative(path, destination);
        var whole = TreePath.Normalize(TreePath.Join("/", source));
        string[] candidates = relative.Length == 0 || relative == TreePath.Name(whole) ? [whole] : [TreePath.Join(whole, relative)];
        return candidates
            .Select(candidate => Find(named, null, candidate, hops + 1))
            .FirstOrDefault(static found => found is not ImageFile.NotKnown);
    }
}

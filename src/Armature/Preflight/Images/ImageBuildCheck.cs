using System.Collections.Immutable;
using Armature.Binaries;
using Armature.Dockerfiles;
using Armature.Dockerfiles.Builds;
using Armature.Dockerfiles.Commands;
using Armature.Dockerfiles.Context;
using Armature.Indexes;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight.Images;

/// <summary>Judges a Dockerfile before it is built: what each stage would install, and what COPY does with it.</summary>
internal static class ImageBuildCheck
{
    /// <param name="source">The Dockerfile.</param>
    /// <param name="target">The target of the stage that is built.</param>
    /// <param name="lookup">Where releases are looked up.</param>
    /// <param name="parallelism">How many packages to look up at a time; 0 for a default.</param>
    public static ImageBuild Run(DockerfileSource source, Target target, ReleaseOptions lookup, int parallelism)
    {
        var platform = DockerfileTarget.Platform(source, target.Platform?.Architectures.FirstOrDefault() ?? Architecture.X86_64);
        var request = source.Request;
        var all = StageReader.Read(source.Syntax, new BuildArguments(platform, platform, request.Arguments, request.Stage));
        if (DockerfileTarget.Final(all, request.Stage) is not { } last)
        {
            return new ImageBuild
            {
                Platform = platform,
                Shown = source.Shown,
                Unknowns = request.Stage is { } named ? [new Unknown(source.Shown, $"it has no stage `{named}`")] : [],
            };
        }

        var stages = Needed(all, last).Select(stage => Judged(stage, target)).ToImmutableArray();
        var files = new InstalledFiles(source.Shown, source.Context, new ImageFileFinder(source.Context, all));
        var check = new InstallCheck(source.Shown, source.Context.Tree, files, lookup, parallelism);
        var installs = stages
            .SelectMany(stage => stage.Commands.Python.Select(made => check.Of(stage, made.Install, made.Step)))
            .ToImmutableArray();
        // as on a machine of another kind than the image is for
        var (forTarget, onBuild) = request.Platform is null ? (platform.Other, platform) : (platform, platform.Other);
        var other = StageReader.Read(source.Syntax, new BuildArguments(forTarget, onBuild, request.Arguments, request.Stage));
        var flow = new EnvironmentFlow(stages, installs, other.ToImmutableDictionary(static stage => stage.Index));
        var copies = flow.Copies();
        var chain = last.Chain.Select(static part => part.Index).ToHashSet();
        var libraries = new StageLibraries(source.Shown, stages[^1], [.. stages.Where(stage => chain.Contains(stage.Stage.Index))]);
        return new ImageBuild
        {
            Platform = platform,
            Shown = source.Shown,
            Stages = stages,
            Installs = installs,
            Copies = copies,
            HostEnvironments = [.. HostEnvironments.Of(source.Context, stages)],
            Lacked = [.. libraries.Of(flow.In(stages[^1], copies))],
            Unknowns =
            [
                .. stages
                    .Where(stage => IsOfInterest(stage, stages, installs, copies))
                    .SelectMany(stage => Unknowns(stage, source.Shown))
                    .DistinctBy(static unknown => unknown.What),
                .. files.Unknowns,
                .. check.Unknowns,
                .. libraries.Unknowns,
                .. stages
                    .Where(stage => chain.Contains(stage.Stage.Index) || IsOfInterest(stage, stages, installs, copies))
                    .SelectMany(static stage => stage.Commands.Opaque)
                    .Select(command => new Unknown($"{source.Shown}:{command.Line}", $"`{Short(command.Text)}` is {command.Because}")),
            ],
        };
    }

    // the stages that BuildKit builds for the last one: its bases, and those that COPY and mounts name
    private static IEnumerable<BuildStage> Needed(ImmutableArray<BuildStage> all, BuildStage last)
    {
        var needed = new SortedSet<int>();
        var open = new Stack<BuildStage>([last]);
        while (open.TryPop(out var stage))
        {
            if (!needed.Add(stage.Index))
                continue;
            if (stage.Parent is { } parent)
                open.Push(parent);
            var copies = stage
                .Steps.OfType<BuildStep.Copy>()
                .Concat(stage.Steps.OfType<BuildStep.Run>().SelectMany(static run => run.Mounts));
            foreach (var from in copies.Select(static copy => copy.From).OfType<string>())
            {
                if (all.LastOrDefault(other => other.Index < stage.Index && other.Is(from)) is { } named)
                    open.Push(named);
            }
        }

        // the built stage is the last even if others follow it in the file
        return needed.Where(index => index != last.Index).Append(last.Index).Select(index => all[index]);
    }

    private static JudgedStage Judged(BuildStage stage, Target report)
    {
        var commands = StageCommands.Of(stage);
        // --target names the system of images that are not known, --python their Python
        var (target, image) = DockerfileTarget.Of(stage, report.Assumed, report.AssumedPython);
        return new JudgedStage(stage, commands, target, image, StageCompiler.Of(image, [.. stage.Chain.Select(StageCommands.Of)]));
    }

    private static bool IsOfInterest(
        JudgedStage stage,
        ImmutableArray<JudgedStage> stages,
        ImmutableArray<JudgedInstall> installs,
        ImmutableArray<CopiedEnvironment> copies
    ) =>
        (stage == stages[^1] && (!installs.IsEmpty || !copies.IsEmpty))
        || installs.Any(install => install.Stage.Stage.Chain.Any(part => part.Index == stage.Stage.Index))
        || copies.Any(copy => copy.From == stage || copy.To == stage);

    private static IEnumerable<Unknown> Unknowns(JudgedStage stage, string shown)
    {
        var root = stage.Stage.Chain.First();
        var place = $"{shown}:{root.Line}";
        if (root.Unresolved is { } unresolved)
            return [new Unknown(place, $"the base image `{root.Base}`: {unresolved}")];
        if (stage.Stage.Unresolved is { } own)
            return [new Unknown($"{shown}:{stage.Stage.Line}", $"the stage `{stage.Stage.Name}`: {own}")];
        if (stage.Target is not null || root.Image is null)
            return [];
        return
        [
            new Unknown(
                place,
                stage.Image is not null
                    ? $"the base image {root.Base} is not a Linux system that is known here"
                    : $"the base image {root.Base} is not known here"
            )
            {
                Advice = "--target NAME and --python VERSION, which state what it is",
            },
        ];
    }

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}

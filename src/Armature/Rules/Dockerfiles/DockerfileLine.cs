using Armature.Dockerfiles.Builds;
using Armature.Preflight.Images;
using Armature.Targets;

namespace Armature.Rules.Dockerfiles;

/// <summary>Lines of a Dockerfile in findings.</summary>
internal static class DockerfileLine
{
    private const int Longest = 110;

    /// <summary>The line as a location.</summary>
    public static FindingLocation At(ImageBuild build, int line) => new(build.Shown, line);

    /// <summary>The line with its instruction as evidence.</summary>
    public static FindingFile File(ImageBuild build, int line, string text, string? error = null) =>
        new(At(build, line).Shown, Short(text), error);

    /// <summary>A stage in a sentence: <c>the stage builder (python:3.12-alpine)</c>.</summary>
    public static string Named(BuildStage stage)
    {
        var image = stage.Chain.First().Base;
        return stage.Name == $"{stage.Index}" ? $"the stage of {image}" : $"the stage {stage.Name} ({image})";
    }

    /// <summary>Why a rule about Dockerfiles does not apply; null if it does.</summary>
    public static string? Applies(Armature.Loading.LoadGraph graph) => graph.Build is null ? "the subject is not a Dockerfile" : null;

    /// <summary>The line that starts a stage from another image: <c>FROM python:3.12-slim AS builder</c>.</summary>
    public static string From(BuildStage stage, string image)
    {
        var root = stage.Chain.First();
        return root.Name == $"{root.Index}" ? $"FROM {image}" : $"FROM {image} AS {root.Name}";
    }

    /// <summary>The line that gives two stages the same base image, one with Python and an installer.</summary>
    public static string SameImage(BuildStage from, BuildStage to) =>
        to.RootImage?.Repository == "python" || from.RootImage?.Repository != "python"
            ? From(from, to.Chain.First().Base)
            : From(to, from.Chain.First().Base);

    /// <summary>The line that installs packages of the system; null if its package manager is not known.</summary>
    public static string? Install(string? manager, string package) =>
        manager switch
        {
            "apt" => $"RUN apt-get update && apt-get install -y --no-install-recommends {package}",
            "apk" => $"RUN apk add --no-cache {package}",
            "dnf" => $"RUN dnf install -y {package}",
            "yum" => $"RUN yum install -y {package}",
            _ => null,
        };

    /// <summary>The package manager of a target's distribution.</summary>
    public static string? Manager(Target target) =>
        target.Release?.Name switch
        {
            null => null,
            var name when name.StartsWith("alpine-", StringComparison.Ordinal) => "apk",
            var name when name.StartsWith("debian-", StringComparison.Ordinal) || name.StartsWith("ubuntu-", StringComparison.Ordinal) =>
                "apt",
            "amazonlinux-2" or "centos-7" or "rhel-7" => "yum",
            _ => "dnf",
        };

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }
}

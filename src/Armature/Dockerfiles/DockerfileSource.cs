using Armature.Dockerfiles.Context;
using Armature.Dockerfiles.Syntax;
using Armature.Subjects;

namespace Armature.Dockerfiles;

/// <summary>A Dockerfile with what it is built from.</summary>
/// <param name="Shown">Its path as reports show it.</param>
/// <param name="Syntax">Its instructions.</param>
/// <param name="Context">The files that it can copy.</param>
/// <param name="Request">What it is built with.</param>
internal sealed record DockerfileSource(string Shown, DockerfileSyntax Syntax, BuildContext Context, ImageBuildRequest Request)
{
    /// <summary>Reads it; null with a fault if it cannot be read.</summary>
    public static DockerfileSource? Read(Subject subject, string shown, out string? fault)
    {
        fault = null;
        var request = subject.Build ?? new ImageBuildRequest();
        if ((request.Text ?? DockerfileRecognition.Text(subject.Tree, subject.Path, out fault)) is not { } text)
            return null;
        var syntax = DockerfileParser.Parse(text);
        return new DockerfileSource(shown, syntax, BuildContext.Of(subject.Tree, subject.Path, request.Context, syntax), request);
    }
}

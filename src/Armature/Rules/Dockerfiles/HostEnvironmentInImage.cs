using Armature.Judgements;
using Armature.Preflight.Images;
using Armature.Remedies;

namespace Armature.Rules.Dockerfiles;

internal static class HostEnvironmentInImage
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR116",
        Name = "host-environment-in-image",
        Summary = "COPY takes the virtual environment of the machine that builds into the image",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Always,
        Treatment = Treatment.Elsewhere("the file .dockerignore has to be changed"),
        Applies = DockerfileLine.Applies,
        Docs = """
            ## What it finds
            COPY or ADD of a directory of the build context that contains a virtual environment (`.venv`, `venv`), which `.dockerignore` does
            not leave out. It is an error if it replaces an environment that a line before made at the same path, otherwise a warning.

            ## Why it matters
            The packages in it are for the machine that builds: for macOS, for Windows, for another Python or another libc. Its
            link to Python leads to a path that the image does not have.

            ## Example
            ```text
            ✗ .venv of this machine is copied over /app/.venv, which line 3 makes
                                                             AR116 host-environment-in-image
              Fix:  leave it out
                      echo '.venv' >> .dockerignore
              Dockerfile:4    COPY . .
            ```

            ## What to do
            Add the directory to `.dockerignore`, which lies at the top of the build context.

            ## References
            - Docker, "Build context", .dockerignore files
            - uv, "Using uv in Docker", "Caching" and ".dockerignore"
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var build = judgement.Graph.Build!;
        return build.HostEnvironments.Select(host => Found(build, host));
    }

    private static Finding Found(ImageBuild build, HostEnvironment host) =>
        new()
        {
            Rule = Rule,
            Severity = host.Made is null ? Severity.Warning : Severity.Error,
            Message = host.Made is { } line
                ? $"{host.Path} of this machine is copied over {host.NewPath}, which line {line} makes"
                : $"{host.Path} of this machine is copied into the image as {host.NewPath}",
            Files = [DockerfileLine.File(build, host.Copy.Line, host.Copy.Text)],
            Location = DockerfileLine.At(build, host.Copy.Line),
            Remedy = new Remedy("leave it out", [$"echo '{host.Path}' >> .dockerignore"], Trust.ShowOnly),
        };
}

using Armature.Judgements;
using Armature.Preflight.Images;
using Armature.Remedies;

namespace Armature.Rules.Dockerfiles;

internal static class MovedEnvironment
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR115",
        Name = "moved-environment",
        Summary = "a virtual environment is copied to another path than it was made at",
        Severity = Severity.Warning,
        Since = "0.1",
        Fix = FixAvailability.Always,
        Treatment = Treatment.Elsewhere("the Dockerfile has to be changed"),
        Applies = DockerfileLine.Applies,
        Docs = """
            ## What it finds
            `COPY --from` of a virtual environment to a path that differs from the one that it was created at. Environments of
            `uv venv --relocatable` are not reported.

            ## Why it matters
            The programs of an environment (`gunicorn`, `uvicorn`, `pip`) start with a line that contains its path: `#!/app/.venv/bin/python`.
            At another path they do not start: `no such file or directory`. `python -m gunicorn` works.

            ## Example
            ```text
            ! the environment /build/.venv is copied to /app/.venv, where its programs do
              not start                                              AR115 moved-environment
              Fix:  keep its path, and add its bin directory to PATH
                      COPY --from=builder /build/.venv /build/.venv
                      ENV PATH="/build/.venv/bin:$PATH"
              Dockerfile:5    COPY --from=builder /build/.venv /app/.venv
            ```

            ## What to do
            Create the environment at the path that it has in the end, or copy it to the path where it was created.

            ## References
            - Python, `venv`: "environments are inherently non-portable"
            - uv, `uv venv --relocatable`
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var build = judgement.Graph.Build!;
        return build
            .Copies.Where(static copy => copy is { IsVirtual: true, IsRelocatable: false } && copy.Path != copy.NewPath)
            .Select(copy => Found(build, copy));
    }

    private static Finding Found(ImageBuild build, CopiedEnvironment copy) =>
        new()
        {
            Rule = Rule,
            Severity = Severity.Warning,
            Message = $"the environment {copy.Path} is copied to {copy.NewPath}, where its programs do not start",
            Files = [DockerfileLine.File(build, copy.Copy.Line, copy.Copy.Text)],
            Location = DockerfileLine.At(build, copy.Copy.Line),
            Remedy = new Remedy(
                "keep its path, and add its bin directory to PATH",
                [$"COPY --from={copy.Copy.From} {copy.Path} {copy.Path}", $"ENV PATH=\"{copy.Path}/bin:$PATH\""],
                Trust.ShowOnly
            ),
        };
}

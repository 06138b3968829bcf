using Armature.Judgements;
using Armature.Preflight.Images;
using Armature.Remedies;

namespace Armature.Rules.Dockerfiles;

internal static class BuildPlatformEnvironment
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR111",
        Name = "build-platform-environment",
        Summary = "packages that are installed for the machine that builds are copied into an image for another one",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.Elsewhere("the Dockerfile has to be changed"),
        Applies = DockerfileLine.Applies,
        Docs = """
            ## What it finds
            `COPY --from` of an environment or of wheels from a stage for one platform into a stage for another. Most often the first stage is
            `FROM --platform=$BUILDPLATFORM`, so that it runs without emulation: its installer chooses packages for the processor of the
            machine that builds. Stages are compared as in a build on another machine than the image is for.

            It is an error if a package is known to have native code, and a warning if that is not known. Environments of pure Python
            packages, and installers that are told the platform (`pip --platform`, `uv --python-platform`), are not reported.

            ## Why it matters
            The image for `linux/arm64` then contains x86-64 modules. The build succeeds; Python fails when it imports the first of them. On a
            machine with the processor of the image the same Dockerfile works.

            ## Example
            ```text
            ✗ the packages in /opt/venv are for the build platform, so the image has the
              wrong ones when it is built on linux/amd64 for linux/arm64
                                                            AR111 build-platform-environment
              Fix:  install the packages in a stage for the target platform
                      FROM python:3.12-slim AS builder
              Dockerfile:1    FROM python:3.12-slim, built for linux/amd64
              Dockerfile:3    RUN /opt/venv/bin/pip install numpy==2.3.4
              Dockerfile:5    COPY --from=builder /opt/venv /opt/venv
            ```

            ## What to do
            Build the environment in a stage for the target: remove `--platform=$BUILDPLATFORM` from its FROM. Only what does not depend on the
            processor, such as a front end in JavaScript, belongs in a stage for the build platform.

            ## References
            - Docker, "Multi-platform builds", cross-compilation: `FROM --platform=$BUILDPLATFORM`
            - moby/buildkit, `frontend/dockerfile/docs/reference.md`, automatic platform arguments
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var build = judgement.Graph.Build!;
        return build.Copies.Where(IsWrong).Select(copy => Found(build, copy));
    }

    private static bool IsWrong(CopiedEnvironment copy) =>
        copy is { Crossed: not null, HasNativeCode: not false }
        && !copy.Installs.Any(static install => install.Install.Platform is not null)
        // an environment without packages is the same on every machine
        && copy.Installs.Length > 0;

    private static Finding Found(ImageBuild build, CopiedEnvironment copy)
    {
        var (from, to) = copy.Crossed!.Value;
        var isFixed = copy.From.Stage.Platform != copy.To.Stage.Platform;
        var (own, other) = isFixed ? (copy.From.Stage.Platform!.Shown, copy.To.Stage.Platform!.Shown) : (from.Shown, to.Shown);
        var root = copy.From.Stage.Chain.First();
        var when = isFixed ? "" : $" when it is built on {own} for {other}";
        return new Finding
        {
            Rule = Rule,
            Severity = copy.HasNativeCode == true ? Severity.Error : Severity.Warning,
            Message = isFixed
                ? $"the packages in {copy.Path} are installed for {own}, and copied into an image for {other}"
                : $"the packages in {copy.Path} are for the build platform, so the image has the wrong ones{when}",
            Files =
            [
                DockerfileLine.File(build, root.Line, $"FROM {root.Base}, built for {own}"),
                .. copy.Installs.Take(2).Select(install => DockerfileLine.File(build, install.Install.Line, $"RUN {install.Install.Text}")),
                DockerfileLine.File(build, copy.Copy.Line, copy.Copy.Text),
            ],
            Location = DockerfileLine.At(build, root.Line),
            Remedy = new Remedy(
                "install the packages in a stage for the target platform",
                [DockerfileLine.From(copy.From.Stage, root.Base)],
                Trust.ShowOnly
            ),
        };
    }
}

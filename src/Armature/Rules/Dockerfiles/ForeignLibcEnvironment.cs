using Armature.Judgements;
using Armature.Preflight.Images;
using Armature.Remedies;
using Armature.Subjects;

namespace Armature.Rules.Dockerfiles;

internal static class ForeignLibcEnvironment
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR112",
        Name = "foreign-libc-environment",
        Summary = "an environment is copied between a stage with musl and one with glibc",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.Elsewhere("the Dockerfile has to be changed"),
        Applies = DockerfileLine.Applies,
        Docs = """
            ## What it finds
            `COPY --from` of an environment or of wheels from a stage on Alpine Linux (musl) into one on Debian, Ubuntu or another system with
            glibc, or the reverse. It is an error if a package is known to have native code, and a warning if that is not known.

            ## Why it matters
            The installer chose the builds for the C library of the first stage. The loader of the other library does not find what they need:
            `libc.musl-x86_64.so.1: cannot open shared object file`, or `Error loading shared library ld-linux-x86-64.so.2`.

            ## Example
            ```text
            ✗ the packages in /opt/venv are for musl of python:3.12-alpine, and
              python:3.12-slim has glibc                      AR112 foreign-libc-environment
              Fix:  use the same base image in both stages
                      FROM python:3.12-slim AS builder
              Dockerfile:4    COPY --from=builder /opt/venv /opt/venv
              Dockerfile:2    RUN /opt/venv/bin/pip install cryptography
            ```

            ## What to do
            Use the same family of base images in both stages.

            ## References
            - PEP 656, musllinux; PEP 600, manylinux
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var build = judgement.Graph.Build!;
        return build.Copies.Where(IsWrong).Select(copy => Found(build, copy));
    }

    private static bool IsWrong(CopiedEnvironment copy) =>
        copy
            is {
                HasNativeCode: not false,
                Installs.Length: > 0,
                From.Target.Platform.CLibrary: var from,
                To.Target.Platform.CLibrary: var to
            }
        && (from, to) is (CLibrary.Musl, CLibrary.Glibc) or (CLibrary.Glibc, CLibrary.Musl)
        && !copy.Installs.Any(static install => install.Install.Platform is not null);

    private static Finding Found(ImageBuild build, CopiedEnvironment copy)
    {
        var to = copy.To.Stage.Chain.First().Base;
        return new Finding
        {
            Rule = Rule,
            Severity = copy.HasNativeCode == true ? Severity.Error : Severity.Warning,
            Message =
                $"the packages in {copy.Path} are for {Library(copy.From)} of {copy.From.Stage.Chain.First().Base}, and {to} has {Library(copy.To)}",
            Files =
            [
                DockerfileLine.File(build, copy.Copy.Line, copy.Copy.Text),
                .. copy.Installs.Take(2).Select(install => DockerfileLine.File(build, install.Install.Line, $"RUN {install.Install.Text}")),
            ],
            Location = DockerfileLine.At(build, copy.Copy.Line),
            Remedy = new Remedy(
                "use the same base image in both stages",
                [DockerfileLine.SameImage(copy.From.Stage, copy.To.Stage)],
                Trust.ShowOnly
            ),
        };
    }

    private static string Library(JudgedStage stage) => stage.Target!.Platform!.CLibrary is CLibrary.Musl ? "musl" : "glibc";
}

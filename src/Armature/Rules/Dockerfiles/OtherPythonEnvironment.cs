using Armature.Judgements;
using Armature.Packaging.Abis;
using Armature.Preflight.Images;
using Armature.Remedies;

namespace Armature.Rules.Dockerfiles;

internal static class OtherPythonEnvironment
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR113",
        Name = "other-python-environment",
        Summary = "an environment is copied into a stage with another Python",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.Elsewhere("the Dockerfile has to be changed"),
        Applies = DockerfileLine.Applies,
        Docs = """
            ## What it finds
            `COPY --from` of an environment into a stage whose Python has another version (3.12 and 3.11), or is at another path: the
            virtual environment of `python:3.11` refers to `/usr/local/bin/python3`, and the Python of Debian is `/usr/bin/python3`.

            ## Why it matters
            Native modules are built for one version of Python, and their packages are in a directory with its name, `lib/python3.12`. Another
            Python does not even search there. A virtual environment contains a link to the Python that made it; if that does not
            exist, nothing in it starts: `exec: "/app/.venv/bin/python": no such file or directory`.

            ## Example
            ```text
            ✗ the packages in /app/.venv are for Python 3.12 of python:3.12-slim-bookworm,
              and gcr.io/distroless/python3-debian12 has Python 3.11
                                                              AR113 other-python-environment
              Fix:  use the same base image in both stages
                      FROM python:3.12-slim-bookworm
              Dockerfile:5    COPY --from=builder /app/.venv /app/.venv
              Dockerfile:3    RUN .venv/bin/pip install numpy
            ```

            ## What to do
            Use base images with the same Python in both stages.

            ## References
            - PEP 405, Python Virtual Environments; `pyvenv.cfg`, the key `home`
            - PEP 3149, version tagged modules
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var build = judgement.Graph.Build!;
        return build.Copies.Select(copy => Found(build, copy)).OfType<Finding>();
    }

    private static Finding? Found(ImageBuild build, CopiedEnvironment copy)
    {
        if (IsOfConda(copy) || PythonOf(copy) is not { } made || copy.To.Target?.Python is not { } runs)
            return null;
        var (from, to) = (copy.From.Stage.Chain.First().Base, copy.To.Stage.Chain.First().Base);
        // wheels and packages for every Python do not depend on its version; a virtual environment does
        var message =
            made.Version.Short != runs.Version.Short && (copy.IsVirtual || copy.HasNativeCode != false)
                ? $"the packages in {copy.Path} are for Python {made.Version.Short} of {from}, and {to} has Python {runs.Version.Short}"
            : copy.IsVirtual
            && copy.From.Image?.Program is { } own
            && copy.To.Image?.Program is { } other
            && own != other
            && !HasPython(copy, own)
                ? $"the environment {copy.Path} refers to {own} of {from}, and the Python of {to} is {other}"
            : null;
        return message is null
            ? null
            : new Finding
            {
                Rule = Rule,
                Severity = Severity.Error,
                Message = message,
                Files =
                [
                    DockerfileLine.File(build, copy.Copy.Line, copy.Copy.Text),
                    .. copy
                        .Installs.Take(1)
                        .Select(install => DockerfileLine.File(build, install.Install.Line, $"RUN {install.Install.Text}")),
                ],
                Location = DockerfileLine.At(build, copy.Copy.Line),
                Remedy = new Remedy(
                    "use the same base image in both stages",
                    [DockerfileLine.SameImage(copy.From.Stage, copy.To.Stage)],
                    Trust.ShowOnly
                ),
            };
    }

    private static PythonAbi? PythonOf(CopiedEnvironment copy) =>
        copy.Installs.Select(static install => install.Target?.Python).FirstOrDefault(static python => python is not null)
        ?? copy.From.Target?.Python;

    // an environment of conda contains its Python
    private static bool IsOfConda(CopiedEnvironment copy) => copy.Installs.Any(static install => install.Install.Tool == "conda");

    // COPY --from=builder /usr/local /usr/local brings the Python along
    private static bool HasPython(CopiedEnvironment copy, string program) =>
        copy
            .To.Stage.Steps.OfType<Armature.Dockerfiles.Builds.BuildStep.Copy>()
            .Any(other =>
                other.From is not null && other.Sources.Any(source => program.StartsWith(source.TrimEnd('/'), StringComparison.Ordinal))
            );
}

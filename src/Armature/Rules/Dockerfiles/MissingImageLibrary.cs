using Armature.Judgements;
using Armature.Preflight.Images;
using Armature.Remedies;

namespace Armature.Rules.Dockerfiles;

internal static class MissingImageLibrary
{
    public static readonly Rule Rule = new(Check)
    {
        Id = "AR114",
        Name = "missing-image-library",
        Summary = "a package of a Dockerfile needs a library that its base image does not have",
        Severity = Severity.Error,
        Since = "0.1",
        Fix = FixAvailability.Sometimes,
        Treatment = Treatment.Elsewhere("the Dockerfile has to be changed"),
        Applies = DockerfileLine.Applies,
        Docs = """
            ## What it finds
            A package whose wheels take a library from the system, in an image without that library: LightGBM and `libgomp.so.1`, OpenCV and
            `libGL.so.1`, python-magic and `libmagic.so.1`, each in `python:3.12-slim`. The last stage counts, with all that COPY brings into it.

            A line that installs the library or a package that depends on it, such as `apt-get install libgl1`, is taken into account. If
            it is not known what a package of the system brings, that is reported as not examined.

            ## Why it matters
            Small images contain only what their own programs need. The build succeeds; the import fails.

            ## Example
            ```text
            ✗ lightgbm needs libgomp.so.1, which python:3.12-slim does not have
                                                                 AR114 missing-image-library
              Fix:  install it in the last stage
                      RUN apt-get update && apt-get install -y --no-install-recommends libgomp1
              Dockerfile:2    RUN pip install lightgbm
              Python's error:
                OSError: libgomp.so.1: cannot open shared object file: No such file or
                directory
            ```

            ## What to do
            Install the library in the last stage. For OpenCV on a server, `opencv-python-headless` does without it.

            ## References
            - LightGBM, "Installation Guide", Linux; opencv-python, README, "headless"
            - Debian 12, package lists (`main`): what packages bring
            """,
    };

    private static IEnumerable<Finding> Check(Judgement judgement)
    {
        var build = judgement.Graph.Build!;
        return build.Lacked.Select(lacked => Found(build, lacked));
    }

    private static Finding Found(ImageBuild build, LackedLibrary lacked)
    {
        var library = lacked.Library;
        var stage = build.Final!;
        var line = lacked.SystemPackage is { } package ? DockerfileLine.Install(lacked.Manager, package) : null;
        var isHeadless = library.Package is "opencv-python" or "opencv-contrib-python";
        return new Finding
        {
            Rule = Rule,
            Severity = Severity.Error,
            Message = $"{lacked.Package.Shown} needs {library.Library}, which {stage.Stage.Chain.First().Base} does not have",
            Files =
            [
                DockerfileLine.File(
                    build,
                    lacked.Install.Install.Line,
                    $"RUN {lacked.Install.Install.Text}",
                    library.Error.Contains(library.Library, StringComparison.Ordinal) ? library.Error : null
                ),
            ],
            Location = DockerfileLine.At(build, lacked.Install.Install.Line),
            Remedy = new Remedy(
                isHeadless
                    ? $"install it in the last stage, or require {library.Package}-headless, which does without it"
                    : "install it in the last stage",
                line is null ? [] : [line],
                Trust.ShowOnly
            ),
        };
    }
}

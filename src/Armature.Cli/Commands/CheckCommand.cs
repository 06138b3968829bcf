using System.CommandLine;
using Armature.Cli.Configuration;
using Armature.Cli.Watching;
using Armature.Targets;

namespace Armature.Cli.Commands;

/// <summary>Examines subjects and writes a report on each.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Subjects = new("SUBJECT") { Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<string?> ImagePlatform = OfPlatform();

    public static CliCommand Command { get; } =
        new()
        {
            Name = "check",
            Summary = "examine an environment, a wheel, a directory, a file, a lock file or a Dockerfile",
            Docs =
                "SUBJECT is an environment's directory or its python, a wheel, a directory of wheels or of images, any other directory, one file, a container image (the archive of `docker save`, an OCI layout, or the archive of a root file system) or IMAGE:/PATH in it, a bundle (zip, PEX, shiv), a conda package or a directory of them, a lock or requirements file (requirements.txt, pylock.toml, uv.lock, poetry.lock, Pipfile.lock, environment.yml, conda-lock.yml, pixi.lock), or a Dockerfile or compose file, which is read and not run. Default: $VIRTUAL_ENV, $CONDA_PREFIX, ./.venv, ./venv, or the first python3 on PATH.",
            Examples =
            [
                ("armature", "examine the environment you are in"),
                ("armature check .venv wheels/numpy-2.3.4-cp311-cp311-macosx_14_0_arm64.whl", "examine two subjects"),
                ("armature check build/ --target manylinux_2_28_aarch64 --python 3.12", "check whether this directory loads there"),
                ("armature check uv.lock --target macos-14-arm64 --target musllinux_1_2_x86_64", "list the packages without a wheel there"),
                ("armature check image.tar --platform linux/arm64", "check every Python environment in a container image"),
                (
                    "armature check --from-file list.txt --format ndjson -o results.ndjson --resume",
                    "check many, and continue if interrupted"
                ),
                ("armature check Dockerfile", "check what the image would install, before it is built"),
                ("armature check --format json -o report.json --fail-on error", "write JSON for another program"),
                ("armature check --baseline known.json --update-baseline", "accept what is there; later runs fail only for what is new"),
                ("armature check .venv --watch", "examine again after each installation"),
                ("armature check --report sarif=armature.sarif --report html=report.html", "show the result and write two files"),
            ],
            Argument = Subjects,
            Options =
            [
                TargetOptions.Targets,
                TargetOptions.Sysroot,
                TargetOptions.Python,
                TargetOptions.Cpu,
                TargetOptions.Gpu,
                TargetOptions.GpuDriver,
                AssumeOption.Assume,
                ImagePlatform,
                CheckChoices.Select,
                CheckChoices.Ignore,
                CheckChoices.Hashes,
                CheckChoices.FailOn,
                CheckChoices.Strict,
                CheckChoices.ExitZero,
                .. ConfigurationOptions.All,
                CheckChoices.Watch,
                CheckChoices.Jobs,
                .. ManyOptions.All,
                .. SourceOptions.ForCheck,
                OutputOptions.Format,
                OutputOptions.Reports,
                CheckChoices.Statistics,
            ],
            Run = Run,
        };

    private static ExitCode Run(ParseResult given, Terminal terminal)
    {
        if (!given.GetValue(CheckChoices.Watch))
            return Run(given, terminal, loop: null, ExitCode.Interrupted);
        using var loop = new WatchLoop(terminal);
        return loop.Run(last => Run(given, terminal, loop, last));
    }

    /// <param name="loop">What wants to know what was examined; null if the run is not repeated.</param>
    /// <param name="interrupted">The exit status of an interruption.</param>
    private static ExitCode Run(ParseResult given, Terminal terminal, WatchLoop? loop, ExitCode interrupted)
    {
        var configurations = Configurations.Of(Command, given, terminal);
        // first, so that the file is kept whatever else is wrong
        if (!TryContinue(given, terminal, out var kept) || Paths(given, terminal) is not { } paths)
            return ExitCode.CouldNotExamine;
        loop?.Watch(
            paths
                .SelectMany(path => WatchedPlace.Of(terminal.Environment.Absolute(path ?? ".")))
                .Where(static place => place.Name is not null)
        );
        var plan = CheckPlan.Of(configurations, paths, terminal);
        loop?.Watch(configurations.Files.SelectMany(WatchedPlace.Of));
        if (plan is null)
            return ExitCode.WrongUsage;
        loop?.Watch(plan.Given, terminal.Environment);
        return CheckRun.Run(
            plan.Given,
            terminal,
            plan.Suppressions,
            run =>
            {
                run.Interrupted = interrupted;
                run.Examined = loop is null ? null : report => loop.Watch(WatchedPlace.Of(report));
                run.ExamineAll(plan.Requests, kept, given.GetValue(ImagePlatform));
            }
        );
    }

    // the subjects of this part, null for the environment of the process; null if the list cannot be read
    private static string?[]? Paths(ParseResult given, Terminal terminal)
    {
        IEnumerable<string> named = SubjectPaths(given);
        var list = given.GetValue(ManyOptions.FromFile);
        if (list is not null)
        {
            if (SubjectList.OfFile(list, terminal, out var reason) is not { } paths)
            {
                terminal.Error.WriteLine($"armature: `{list}`: {reason}");
                return null;
            }

            named = named.Concat(paths);
        }

        string?[] all = [.. named.SelectMany(path => terminal.Doctor.Members(path))];
        var part = given.GetValue(ManyOptions.Part);
        var own = all.Length == 0 && list is null ? [null] : all.Where(path => part.Contains(path!)).ToArray();
        if (own.Length == 0)
            terminal.Error.WriteLine(
                all.Length == 0
                    ? $"note: `{list}` names no subject"
                    : $"note: part {part.Index} of {part.Count} has none of the {all.Length:#,0} subjects"
            );
        return own;
    }

    private static bool TryContinue(ParseResult given, Terminal terminal, out KeptResults? kept)
    {
        kept = null;
        if (!given.GetValue(ManyOptions.Resume) || given.GetValue(OutputOptions.File) is not { } file)
            return true;
        var path = terminal.Environment.Absolute(file);
        kept = KeptResults.Read(path, out var reason);
        if (kept is null)
            terminal.Error.WriteLine($"armature: `{file}` cannot be continued: {reason}");
        (terminal.Out as ResultStream)?.Continue(kept?.Length ?? new FileInfo(path).Length);
        return kept is not null;
    }

    // --python PATH without a subject examines that interpreter
    private static string[] SubjectPaths(ParseResult given) =>
        given.GetValue(Subjects) is { Length: > 0 } paths ? paths
        : given.GetValue(TargetOptions.Python) is { } python && TargetParser.ParsePython(python) is null ? [python]
        : [];

    private static Option<string?> OfPlatform()
    {
        var option = new Option<string?>("--platform")
        {
            HelpName = "OS/ARCH",
            Description =
                "of an image for several platforms, the one to examine; of a Dockerfile, what it is built for: linux/arm64 [default: all of an image, this machine for a Dockerfile]",
        };
        option.Validators.Add(static result =>
        {
            if (result.Tokens is [{ Value: var named }] && named.Split('/') is not ([_, _] or [_, _, _]))
                result.AddError($"invalid --platform `{named}` (expected a system and an architecture: linux/arm64)");
        });
        return option;
    }
}

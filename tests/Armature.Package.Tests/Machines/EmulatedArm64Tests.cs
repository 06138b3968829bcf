using Armature.TestKit;

namespace Armature.Package.Tests.Machines;

/// <summary>The packaged program for arm64 on a whole emulated machine, with Debian's kernel.</summary>
public sealed class EmulatedArm64Tests
{
    public const string Missing = $"{Artifacts.Missing}; {EmulatedMachine.Missing}; {MixedArm64Root.Missing}";

    private const string Program = "/usr/local/bin/armature";
    private const string Environment = "/home/ada/.venv";
    private const string Wheel = "armature_doctor-*-manylinux*_aarch64.whl";

    public static bool IsHere => Artifacts.IsHere && EmulatedMachine.IsHere;

    public static bool HasPython => IsHere && MixedArm64Root.IsHere;

    public static bool HasWheel => HasPython && Directory.GetFiles(Artifacts.Root!, Wheel).Length == 1;

    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void With_nothing_but_glibc_it_examines_the_demo_and_explains()
    {
        var runs = Machine()
            .Run("armature --version", "armature demo", "echo 'ImportError: libx.so.1: cannot open shared object file' | armature explain");
        Assert.Equal([(0, ""), (1, ""), (0, "")], runs.Select(run => (run.ExitCode, run.Errors)));
        Assert.Equal(Lines(new Tool(Artifacts.Program("linux-x64")).Run("demo")!.Output), Lines(runs[1].Output));
        Assert.Contains("libx.so.1", runs[2].Output, StringComparison.Ordinal);
    }

    /// <summary>Without <c>/proc</c>, on a disk that cannot be written to, with little memory: all at once.</summary>
    [Fact(Skip = Missing, SkipUnless = nameof(IsHere))]
    public void A_small_machine_without_proc_and_with_a_read_only_disk_is_enough()
    {
        var machine = new EmulatedMachine
        {
            Megabytes = 320,
            HasProc = false,
            IsReadOnly = true,
        }.With(Program, Artifacts.Program("linux-arm64"));
        (string Command, int Exit, string Errors)[] steps =
        [
            ("armature --version", 0, ""),
            ("armature demo", 1, ""),
            ("armature check /", 0, ""),
            ("unset HOME; armature list", 0, ""),
            ("armature check / >&- 2>&-", 3, ""),
            ("armature check / <&- >&- 2>&-", 3, ""),
            ("ulimit -n 4; armature demo", 3, "armature: the system lets it open too few files at a time (see `ulimit -n`)\n"),
            (
                "ulimit -v 50000; armature demo",
                3,
                "armature: the system refuses the memory or the thread that it needs to start (see `ulimit -a` and the limits of the container)\n"
            ),
        ];
        var runs = machine.Run([.. steps.Select(step => step.Command), "touch /tmp/x || test -e /proc/self"]);
        Assert.Equal(
            steps.Select(step => (step.Command, step.Exit, step.Errors)),
            steps.Zip(runs, (step, run) => (step.Command, run.ExitCode, run.Errors))
        );
        Assert.Equal(1, runs[^1].ExitCode);
    }

    /// <summary>
    /// The demo's problem on a machine of its own: an x86-64 package in the environment of an arm64 Python, beside one without native code. Emulation is slow:
    /// SciPy and scikit-learn are replaced where only the programs are emulated (<see cref="MixedArm64Root"/>).
    /// </summary>
    [Fact(Skip = Missing, SkipUnless = nameof(HasPython))]
    public void Packages_for_x86_64_are_found_explained_and_replaced_on_a_real_arm64_system()
    {
        var machine = WithPackages(Machine(2048, MixedArm64Root.SystemRoot), "numpy", "threadpoolctl");
        const string Make =
            $"python3.11 -m venv --without-pip {Environment} && cp -a /foreign/. {Environment}/lib/python3.11/site-packages/ && rm -r /foreign";
        (string Command, int Exit, string Output)[] story =
        [
            ("armature check /usr/bin/python3.11", 0, "Python 3.11 aarch64"),
            (Make, 0, ""),
            ($"armature check {Environment}", 1, "AR101"),
            ($"{Environment}/bin/python -c 'import numpy' 2>&1 | armature explain", 0, "for another Python"),
            ($"armature verify {Environment}", 1, "numpy"),
            ($"armature fix {Environment} --dry-run --no-index --find-links /wheels", 0, "pip install"),
            ($"armature fix {Environment} --yes --no-index --find-links /wheels", 0, ""),
            ($"armature check {Environment} --hashes", 0, "aarch64"),
            ($"{Environment}/bin/python -c 'import numpy; print(numpy.arange(4).sum())'", 0, "6\n"),
        ];
        var runs = machine.Run([.. story.Select(step => step.Command)]);
        string[] wrong =
        [
            .. story
                .Zip(runs)
                .Where(step =>
                    step.Second.ExitCode != step.First.Exit || !step.Second.Output.Contains(step.First.Output, StringComparison.Ordinal)
                )
                .Select(step => $"{step.First.Command}: {step.Second.ExitCode}\n{step.Second.Output}{step.Second.Errors}"),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact(Skip = Missing, SkipUnless = nameof(HasWheel))]
    public void The_wheel_is_installed_by_the_Python_of_Debian_for_arm64()
    {
        var wheel = Artifacts.File(Wheel);
        var runs = new EmulatedMachine { Megabytes = 2048, Root = MixedArm64Root.SystemRoot }
            .With($"/wheels/{Path.GetFileName(wheel)}", wheel)
            .Run(
                "python3.11 -m venv --without-pip /env",
                "/env/bin/python $(echo /usr/share/python-wheels/pip-*.whl)/pip install --no-index /wheels/*.whl",
                "/env/bin/armature --version",
                "/env/bin/python -m armature_doctor demo"
            );
        Assert.True(runs.Select(run => run.ExitCode).SequenceEqual([0, 0, 0, 1]), string.Join('\n', runs));
    }

    private static EmulatedMachine Machine(int megabytes = 512, string? root = null) =>
        new EmulatedMachine { Megabytes = megabytes, Root = root }.With(Program, Artifacts.Program("linux-arm64"));

    private static EmulatedMachine WithPackages(EmulatedMachine machine, params string[] names)
    {
        foreach (
            var (place, source) in (ReadOnlySpan<(string, string)>)
                [("/wheels", MixedArm64Root.Wheels), ("/foreign", MixedArm64Root.ForeignPackages)]
        )
        {
            foreach (var entry in names.SelectMany(name => Directory.GetFileSystemEntries(source, $"{name}*")))
                machine.With($"{place}/{Path.GetFileName(entry)}", entry);
        }

        return machine;
    }

    // without the time that it took
    private static IEnumerable<string> Lines(string demo) =>
        demo.Split('\n')
            .Where(line => !line.Contains(" ms. ", StringComparison.Ordinal) && !line.Contains(" s. ", StringComparison.Ordinal));
}

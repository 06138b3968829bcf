using Armature.Repair.Applying;
using Armature.Repair.Applying.Conda;
using Armature.Repair.Plans;
using Armature.TestKit;

namespace Armature.Repair.Tests.Applying.Conda;

/// <summary>
/// Repairs of a conda environment: with the real conda if it is on PATH, and with a program that imitates its recorded behaviour.
/// </summary>
public sealed class CondaRepairTests
{
    private const string NoConda = "needs conda on PATH, and Linux on x86_64";

    public static bool CanStandIn => SmallCondaEnvironment.CanBeMade;

    public static bool HasConda => CanStandIn && Tool.Find("conda") is not null;

    [Fact(Skip = StandInConda.Missing, SkipUnless = nameof(CanStandIn))]
    public void Recorded_contract_the_result_is_what_conda_creates_there_byte_for_byte() => Beside(null);

    [Fact(Skip = NoConda, SkipUnless = nameof(HasConda))]
    public void Real_conda_the_result_is_what_conda_creates_there_byte_for_byte() => Beside("conda");

    [Fact(Skip = StandInConda.Missing, SkipUnless = nameof(CanStandIn))]
    public void Recorded_contract_in_place_the_requested_packages_stay_the_same() => InPlace(null);

    [Fact(Skip = NoConda, SkipUnless = nameof(HasConda))]
    public void Real_conda_in_place_the_requested_packages_stay_the_same() => InPlace("conda");

    [Fact(Skip = StandInConda.Missing, SkipUnless = nameof(CanStandIn))]
    public void Recorded_contract_a_missing_package_leaves_the_old_environment_unchanged()
    {
        using var environment = new SmallCondaEnvironment();
        environment.Withdraw("demo");
        var result = Repairer.Apply(environment.Beside(), environment.Options);
        Assert.Equal(RepairOutcome.Failed, result.Outcome);
        Assert.Contains("PathNotFoundError", string.Join('\n', result.Failure!.LastLines), StringComparison.Ordinal);
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        Assert.Equal(["sci", "sci.armature"], environment.Neighbours);
    }

    [Fact(Skip = StandInConda.Missing, SkipUnless = nameof(CanStandIn))]
    public void Recorded_contract_an_environment_that_fails_in_its_final_place_is_swapped_back()
    {
        using var environment = new SmallCondaEnvironment();
        var options = environment.Options with
        {
            Prove = request => request.Prefix == environment.Root ? new Proof(false, ["not here"]) : environment.Options.Prove!(request),
        };
        var result = Repairer.Apply(environment.Beside(), options);
        Assert.Equal((RepairOutcome.Failed, "not here"), (result.Outcome, result.Failure!.LastLines.Single()));
        Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
        Assert.Equal(["sci", "sci.armature"], environment.Neighbours);
    }

    [Theory(Skip = StandInConda.Missing, SkipUnless = nameof(CanStandIn))]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Recorded_contract_a_repair_interrupted_at_any_entry_is_completed_or_undone(bool isResumed, bool isInPlace)
    {
        using var environment = new SmallCondaEnvironment();
        var count = 0;
        var isOver = false;
        while (!isOver)
        {
            environment.Reset();
            var plan = isInPlace ? environment.InPlace() : environment.Beside();
            isOver = !InterruptedRepairTests.IsInterrupted(
                ++count,
                atEntry => Repairer.Apply(plan, environment.Options with { AtEntry = atEntry })
            );
            if (isOver || Repairer.Unfinished(environment.Root) is null)
                continue;
            var result = isResumed
                ? Repairer.Resume(environment.Root, environment.Options)
                : Repairer.Abandon(environment.Root, environment.Options);
            Assert.Null(Repairer.Unfinished(environment.Root));
            if (result.Outcome is RepairOutcome.Repaired)
                IsRepaired(environment, result);
            else
                Assert.Equal(environment.Before, DirectoryDigest.Of(environment.Root));
            Assert.True(isResumed == result.Outcome is RepairOutcome.Repaired || result.Backup is not null);
            Assert.DoesNotContain(environment.Neighbours, name => name.Contains("armature-new", StringComparison.Ordinal));
        }

        Assert.True(count > 12);
    }

    [Fact(Skip = StandInConda.Missing, SkipUnless = nameof(CanStandIn))]
    public void Recorded_contract_a_partly_rewritten_environment_is_rewritten_completely()
    {
        using var environment = new SmallCondaEnvironment();
        var options = environment.Options with
        {
            Prove = request => Half(environment, request.Prefix, environment.Options.Prove!(request)),
        };
        IsRepaired(environment, Repairer.Apply(environment.Beside(), options));
    }

    [Fact(Skip = StandInConda.Missing, SkipUnless = nameof(CanStandIn))]
    public void Recorded_contract_a_library_that_pip_built_is_relocated_too()
    {
        using var environment = new SmallCondaEnvironment();
        var options = environment.Options with
        {
            Prove = request =>
            {
                // as pip links what it builds
                if (request.Prefix != environment.Root)
                    File.WriteAllText($"{request.Prefix}/lib/built.so", $"\u007fELF\0{request.Prefix}/lib\0end");
                return environment.Options.Prove!(request);
            },
        };
        Assert.Equal(RepairOutcome.Repaired, Repairer.Apply(environment.Beside(), options).Outcome);
        var gap = new string('\0', RepairPaths.NewSuffix.Length);
        Assert.Equal($"\u007fELF\0{environment.Root}/lib\0{gap}end", File.ReadAllText($"{environment.Root}/lib/built.so"));
    }

    // a rewritten file without an updated record, as a killed process leaves it
    private static Proof Half(SmallCondaEnvironment environment, string prefix, Proof proof)
    {
        var file = $"{prefix}/lib/libdemo.so.1";
        if (
            PrefixBytes.Replaced(File.ReadAllBytes(file), prefix, environment.Root, PrefixMode.Binary) is { } bytes
            && prefix != environment.Root
        )
            File.WriteAllBytes(file, bytes);
        return proof;
    }

    private static void Beside(string? program)
    {
        using var environment = new SmallCondaEnvironment(program);
        IsRepaired(environment, Repairer.Apply(environment.Beside(), environment.Options));
        Assert.Equal(["sci", "sci.armature", "sci.armature-old"], environment.Neighbours);
        Assert.Equal("python 3.11.*\n", File.ReadAllText($"{environment.Root}/conda-meta/pinned"));
        Assert.Equal("subdir: linux-64\nchannel_priority: strict\n", File.ReadAllText($"{environment.Root}/.condarc"));
        Assert.Equal("export MINE=1\n", File.ReadAllText($"{environment.Root}/etc/conda/activate.d/mine.sh"));
    }

    private static void InPlace(string? program)
    {
        using var environment = new SmallCondaEnvironment(program);
        IsRepaired(environment, Repairer.Apply(environment.InPlace(), environment.Options));
    }

    private static void IsRepaired(SmallCondaEnvironment environment, RepairResult result)
    {
        Assert.Null(result.Failure);
        Assert.Equal(RepairOutcome.Repaired, result.Outcome);
        Assert.Equal(environment.Before, DirectoryDigest.Of(result.Backup!));
        Assert.Equal(environment.Made, SmallCondaEnvironment.Contents(environment.Root));
        var history = File.ReadAllText($"{environment.Root}/conda-meta/history");
        Assert.Single(history.Split('\n'), line => line.StartsWith("# update specs:", StringComparison.Ordinal));
        Assert.Contains($"# cmd: armature fix {environment.Root}", history, StringComparison.Ordinal);
    }
}

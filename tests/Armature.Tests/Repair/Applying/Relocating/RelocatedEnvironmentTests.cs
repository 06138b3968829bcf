using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.TestKit;

namespace Armature.Repair.Tests.Applying.Relocating;

/// <summary>An environment that was built beside and then put in its place is what the same tool makes in that place, to the byte.</summary>
public sealed class RelocatedEnvironmentTests
{
    private static readonly string[] s_packages = ["markupsafe==3.0.3", "wheel"];

    public static bool IsHere => SmallEnvironment.CanBeMade;

    public static TheoryData<bool, string> Cases { get; } =
        new()
        {
            { true, ".venv" },
            { true, "it's/Ünï/.venv" },
            { false, "my project/the env" },
        };

    [Theory(Skip = SmallEnvironment.Missing, SkipUnless = nameof(IsHere))]
    [MemberData(nameof(Cases))]
    public void It_is_what_the_tool_makes_in_its_place_and_all_its_programs_run(bool isUv, string name)
    {
        using var environment = new SmallEnvironment(name);
        var plan = isUv ? environment.WithUv(s_packages) : environment.WithPip(s_packages);
        var result = Repairer.Apply(plan, environment.Options);
        Assert.Equal((RepairOutcome.Repaired, ""), (result.Outcome, result.Failure?.Reason ?? ""));
        var repaired = DirectoryDigest.Of(environment.Root);
        ProgramsRun(environment.Root, hasPip: !isUv, isLegible: !name.Contains('\''));
        HashesHold(environment.Root);

        Directory.Delete(environment.Root, recursive: true);
        foreach (var command in plan.Steps.Select(step => step.Command).OfType<ToolCommand>())
            InPlace(command, environment.Paths);
        Assert.Equal(WithoutBytecode(DirectoryDigest.Of(environment.Root)), WithoutBytecode(repaired));
    }

    private static void InPlace(ToolCommand command, RepairPaths paths)
    {
        string[] words = [.. command.Words.Select(word => word.Replace(paths.New, paths.Environment, StringComparison.Ordinal))];
        new Tool(words[0]).Do(words[1..]);
    }

    private static void ProgramsRun(string root, bool hasPip, bool isLegible)
    {
        Assert.Contains("wheel", new Tool($"{root}/bin/wheel").Do("version"), StringComparison.Ordinal);
        // not where the path has a quote, which this test's own script could not write
        if (isLegible)
        {
            var script = $". '{root}/bin/activate' && wheel version && command -v python && python -c 'import sys; print(sys.prefix)'";
            var lines = new Tool("/bin/sh").Do("-c", script).Split('\n');
            Assert.Equal([$"{root}/bin/python", root], lines[1..3]);
        }

        if (!hasPip)
            return;
        Assert.Contains(root, new Tool($"{root}/bin/pip").Do("--version"), StringComparison.Ordinal);
        Assert.Contains(root, new Tool($"{root}/bin/python").Do("-m", "pip", "--version"), StringComparison.Ordinal);
    }

    /// <summary>By Python's own reading of RECORD.</summary>
    private static void HashesHold(string root)
    {
        const string Script = """
            import base64, hashlib, importlib.metadata as metadata
            for one in metadata.distributions():
                for file in one.files:
                    if file.hash:
                        bytes = file.locate().read_bytes()
                        digest = base64.urlsafe_b64encode(hashlib.new(file.hash.mode, bytes).digest()).decode().rstrip("=")
                        assert (digest, len(bytes)) == (file.hash.value, file.size), file
                        print(file)
            """;
        Assert.Contains("bin/wheel", new Tool($"{root}/bin/python").Do("-c", Script), StringComparison.Ordinal);
    }

    // pip compiles, and a compiled file names its source; Python puts that right when it loads one (importlib, _compile_bytecode)
    private static string WithoutBytecode(string digest) =>
        string.Join(
            '\n',
            digest
                .Split('\n')
                .Where(line =>
                    !line.Contains(".pyc ", StringComparison.Ordinal) && !line.Contains("__pycache__ ", StringComparison.Ordinal)
                )
        );
}

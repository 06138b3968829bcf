using Armature.Repair.Applying;
using Armature.Repair.Plans;
using Armature.Repair.Processes;
using Armature.TestKit;

namespace Armature.Repair.Tests.Applying.Relocating;

/// <summary>An environment that was built at another path and swapped in is byte-equal to one that the same tool builds in place.</summary>
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
    public void It_equals_one_that_the_tool_builds_in_place_and_its_programs_run(bool isUv, string name)
    {
        using var environment = new SmallEnvironment(name);
        var plan = isUv ? environment.WithUv(s_packages) : environment.WithPip(s_packages);
        var result = Repairer.Apply(plan, environment.Options);
        Assert.Equal((RepairOutcome.Repaired, ""), (result.Outcome, result.Failure?.Reason ?? ""));
        var repaired = DirectoryDigest.Of(environment.Root);
        ProgramsRun(environment.Root, hasPip: !isUv, isPlain: !name.Contains('\''));
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

    private static void ProgramsRun(string root, bool hasPip, bool isPlain)
    {
        Assert.Contains("wheel", new Tool($"{root}/bin/wheel").Do("version"), StringComparison.Ordinal);
        // this test's script cannot quote a path with an apostrophe
        if (isPlain)
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

    /// <summary>Checks RECORD with Python's importlib.metadata.</summary>
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

    // pip compiles, and .pyc files contain the path of their source; Python corrects it on load (importlib, _compile_bytecode)
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

using Armature.Locks;
using Armature.Subjects;
using Armature.Targets;

namespace Armature.Preflight.Tests;

/// <summary>A <c>uv.lock</c> with wheel variants, as uv writes it if its preview is enabled (PEP 817, 825).</summary>
public sealed class WheelVariantTests : IDisposable
{
    private const string Target = "manylinux_2_28_x86_64";

    private readonly MemoryTree _tree = new("");

    private static string Lock(params string[] wheels) =>
        $$"""
            version = 1
            requires-python = ">=3.11"

            [[package]]
            name = "app"
            version = "1"
            source = { virtual = "." }
            dependencies = [
                { name = "fast" },
                { name = "nvidia-runtime", marker = "'nvidia' in variant_namespaces and sys_platform == 'win32'" },
            ]

            [[package]]
            name = "fast"
            version = "2.0"
            source = { registry = "https://pypi.example/simple" }
            variants-json = { url = "https://files.example/fast-2.0-variants.json", hash = "sha256:00" }
            wheels = [
            {{string.Join(",\n", wheels.Select(wheel => $"    {{ url = \"https://files.example/{wheel}\", hash = \"sha256:00\" }}"))}}
            ]

            [[package]]
            name = "nvidia-runtime"
            version = "12.8"
            source = { registry = "https://pypi.example/simple" }
            wheels = [{ url = "https://files.example/nvidia_runtime-12.8-py3-none-win_amd64.whl", hash = "sha256:00" }]
            """;

    [Theory]
    [InlineData("fast-2.0-cp311-cp311-manylinux_2_28_x86_64-x86_64_v3.whl", null)]
    [InlineData("fast-2.0-cp311-cp311-manylinux_2_28_x86_64-null.whl", null)]
    [InlineData("fast-2.0-cp311-cp311-manylinux_2_28_x86_64-cu128.whl", "fast-2.0-cp311-cp311-manylinux_2_17_x86_64.whl")]
    public void A_variant_is_a_native_wheel_and_an_ordinary_one_is_preferred(string variant, string? ordinary)
    {
        var outcome = Assert.Single(Check(ordinary is null ? [variant] : [variant, ordinary]).Outcomes);
        Assert.Equal((Offer.Native, "fast"), (outcome.Offer, outcome.Package.Name));
        Assert.Equal(ordinary ?? variant, outcome.File!.FileName);
    }

    [Fact]
    public void A_variant_for_another_system_is_not_a_wheel_for_this_one() =>
        Assert.Equal(Offer.None, Assert.Single(Check("fast-2.0-cp311-cp311-win_amd64-x86_64_v3.whl").Outcomes).Offer);

    public void Dispose() => _tree.Dispose();

    private LockAvailability Check(params string[] wheels)
    {
        _tree.Add("/p/uv.lock", Lock(wheels));
        var file = LockFileReader.Read(_tree, "/p/uv.lock", "uv.lock", LockKind.Uv, _ => null);
        Assert.Null(file.Fault);
        var named = ((TargetOutcome.Known)TargetParser.Parse(Target)).Target;
        var target = new Target
        {
            Name = Target,
            Origin = TargetOrigin.Named,
            Platform = named.Platform,
            Python = TargetParser.ParsePython("cp311"),
        };
        return LockCheck.Run(file, target, new LookupSources([], [], Parallelism: 1));
    }
}

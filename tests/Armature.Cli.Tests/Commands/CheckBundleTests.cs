using System.IO.Compression;
using Armature.Binaries;
using Armature.TestKit;

namespace Armature.Cli.Tests.Commands;

/// <summary>Zip files that are deployed: functions and layers of AWS Lambda. No tool names them in a standard way, so their contents decide.</summary>
public sealed class CheckBundleTests : IDisposable
{
    private const string Module = "seed/x.cpython-312-x86_64-linux-gnu.so";
    private const string Suggested = "--target aws-lambda-python3.12-x86_64 or --target aws-lambda-python3.12-arm64";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("", "lambda_function.py")]
    [InlineData("python/", null)]
    [InlineData("python/lib/python3.12/site-packages/", null)]
    public void A_function_or_a_layer_is_no_wheel_and_its_runtime_is_suggested(string place, string? handler)
    {
        Pack("bundle.zip", place, handler);
        var run = Runs.In(_directory.Path, [], "check", "bundle.zip");
        Assert.StartsWith("? bundle.zip", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("AR701", run.Out, StringComparison.Ordinal);
        Assert.Contains(Suggested, Unwrapped(run.Out), StringComparison.Ordinal);
    }

    [Fact]
    public void For_the_suggested_runtime_a_module_of_another_architecture_is_found()
    {
        Pack("layer.zip", "python/", handler: null);
        var run = Runs.In(_directory.Path, [], "check", "layer.zip", "--target", "aws-lambda-python3.12-arm64");
        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Contains("AR101", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wheel_under_another_name_is_still_a_wheel()
    {
        Pack("renamed.zip", "", handler: null);
        var run = Runs.In(_directory.Path, [], "check", "renamed.zip");
        Assert.Contains("AR701", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_known_layout_no_runtime_is_suggested()
    {
        Pack("bundle.zip", "vendor/", handler: null);
        var run = Runs.In(_directory.Path, [], "check", "bundle.zip");
        Assert.Contains("--target NAME", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_of_azure_is_a_bundle_and_its_system_is_suggested()
    {
        Pack("azure.zip", ".python_packages/lib/site-packages/", "function_app.py");
        var run = Runs.In(_directory.Path, [], "check", "azure.zip");
        Assert.Contains("--target debian-11-x86_64 --python 3.12", Unwrapped(run.Out), StringComparison.Ordinal);
        Assert.Contains("1 native file", run.Out, StringComparison.Ordinal);
        run = Runs.In(_directory.Path, [], "check", "azure.zip", "--target", "debian-12-arm64", "--python", "3.12");
        Assert.Contains("AR101", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app.pyz")]
    [InlineData("app")]
    public void A_program_of_shiv_is_a_bundle_whatever_it_is_called(string name)
    {
        Pack("plain.zip", "site-packages/", "__main__.py");
        File.WriteAllBytes(_directory.Of(name), [.. "#!/usr/bin/env python3\n"u8, .. File.ReadAllBytes(_directory.Of("plain.zip"))]);
        var run = Runs.In(_directory.Path, [], "check", name, "--target", "debian-12-arm64", "--python", "3.12");
        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Contains("AR101", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_of_pex_is_a_bundle_and_one_for_several_platforms_is_its_wheels()
    {
        const string Linux = ".deps/seed-1.0-cp312-cp312-manylinux_2_17_x86_64.whl/";
        Pack("one.pex", Linux, "PEX-INFO");
        var one = Runs.In(_directory.Path, [], "check", "one.pex", "--target", "debian-12-arm64", "--python", "3.12");
        Assert.StartsWith("one.pex", one.Out, StringComparison.Ordinal);
        Assert.Contains("AR101", one.Out, StringComparison.Ordinal);
        Pack("several.pex", Linux, "PEX-INFO");
        using (var zip = ZipFile.Open(_directory.Of("several.pex"), ZipArchiveMode.Update))
        {
            foreach (
                var file in PackageFiles.Of(
                    "seed",
                    "1.0",
                    "cp312-cp312-manylinux_2_17_aarch64",
                    null,
                    [],
                    [(Module, new ElfBuilder(Architecture.Arm64).Build())]
                )
            )
                Write(zip, $".deps/seed-1.0-cp312-cp312-manylinux_2_17_aarch64.whl/{file.Path}", file.Bytes.ToArray());
        }

        var several = Runs.In(_directory.Path, [], "check", "several.pex", "--select", "AR101", "--format", "json");
        Assert.Equal(2, several.Out.Split("several.pex/.deps/seed-1.0").Length - 1);
        Assert.Equal(ExitCode.Healthy, several.Exit);
    }

    [Fact]
    public void A_zip_of_wheels_has_a_report_for_each()
    {
        var wheel = new WheelBuilder("seed", "1.0", "cp312-cp312-manylinux_2_17_aarch64").File(
            Module,
            new ElfBuilder(Architecture.X86_64).Build()
        );
        using (var zip = ZipFile.Open(_directory.Of("wheelhouse.zip"), ZipArchiveMode.Create))
        {
            Write(zip, "requirements.txt", "seed\n"u8.ToArray());
            Write(zip, $"wheels/{wheel.FileName}", wheel.Zip());
            Write(zip, "wheels/plain-1.0-py3-none-any.whl", new WheelBuilder("plain", "1.0", "py3-none-any").Zip());
            Write(zip, "wheels/broken-1.0-py3-none-any.whl", [1, 2, 3]);
        }

        var run = Runs.In(_directory.Path, [], "check", "wheelhouse.zip");
        Assert.Equal(ExitCode.CouldNotExamine, run.Exit);
        Assert.Contains("wheelhouse.zip/wheels/broken-1.0-py3-none-any.whl", run.Error, StringComparison.Ordinal);
        Assert.Contains($"wheelhouse.zip/wheels/{wheel.FileName}", run.Out, StringComparison.Ordinal);
        Assert.Contains("AR101", run.Out, StringComparison.Ordinal);
        Assert.Contains("/wheels/plain-1.0-py3-none-any.whl", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_or_damaged_member_of_a_bundle_is_a_finding_with_its_name()
    {
        Pack("bundle.zip", "vendor/", handler: null);
        var bytes = File.ReadAllBytes(_directory.Of("bundle.zip"));
        var at = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        bytes[at + 8] |= 1;
        File.WriteAllBytes(_directory.Of("bundle.zip"), bytes);
        var run = Runs.In(_directory.Path, [], "check", "bundle.zip", "--select", "AR106");
        Assert.Equal(ExitCode.Findings, run.Exit);
        Assert.Contains("vendor/seed-1.0.dist-info/RECORD", run.Out, StringComparison.Ordinal);
        Assert.Contains("encrypted", run.Out, StringComparison.Ordinal);
    }

    private static string Unwrapped(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>A wheel that was unpacked into a directory of a bundle, and a handler.</summary>
    private void Pack(string name, string place, string? handler)
    {
        var module = new ElfBuilder(Architecture.X86_64).Build();
        using var bundle = ZipFile.Open(_directory.Of(name), ZipArchiveMode.Create);
        foreach (var file in PackageFiles.Of("seed", "1.0", "cp312-cp312-manylinux_2_17_x86_64", installer: null, [], [(Module, module)]))
            Write(bundle, place + file.Path, file.Bytes.ToArray());
        if (handler is not null)
            Write(bundle, handler, "import seed\n"u8.ToArray());
    }

    private static void Write(ZipArchive bundle, string path, byte[] bytes)
    {
        using var entry = bundle.CreateEntry(path).Open();
        entry.Write(bytes);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Armature.Binaries;
using Armature.Binaries.MachO;
using Armature.TestKit;

namespace Armature.Cli.Tests.Packaged;

/// <summary>The packaged program for macOS, examined by Armature itself and by LLVM. No system here can run it.</summary>
public sealed partial class MacProgramTests
{
    private const string NeedsLlvm = $"needs llvm-objdump; {Artifacts.Missing}";

    /// <summary>The oldest macOS that .NET 10 supports (dotnet/core, <c>release-notes/10.0/supported-os.md</c>), or an older one.</summary>
    private static readonly PackedVersion s_oldest = new(14, 0);

    public static bool IsHere => Artifacts.IsHere;

    public static bool HasLlvm => Artifacts.IsHere && Tool.AreHere("llvm-objdump");

    private static string Program => Artifacts.Program("osx-arm64");

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void It_is_arm64_code_for_a_supported_macOS_and_needs_only_the_system()
    {
        var slice = Slice(File.ReadAllBytes(Program));
        Assert.Equal((Architecture.Arm64, BinaryKind.Executable), (slice.Architecture, slice.Kind));
        Assert.Equal("macos", slice.MinimumSystem?.Platform, ignoreCase: true);
        Assert.True(slice.MinimumSystem!.Version.CompareTo(s_oldest) <= 0, slice.MinimumSystem.ToString());
        Assert.All(
            slice.Needed,
            needed =>
                Assert.True(
                    needed.Name.StartsWith("/usr/lib/", StringComparison.Ordinal)
                        || needed.Name.StartsWith("/System/Library/", StringComparison.Ordinal),
                    needed.Name
                )
        );
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void It_is_signed_ad_hoc_and_each_page_has_the_hash_of_the_signature()
    {
        var bytes = File.ReadAllBytes(Program);
        var slice = Slice(bytes);
        Assert.Contains(slice.MachO!.Signature.Kind, new[] { SignatureKind.AdHoc, SignatureKind.LinkerSigned });
        Assert.Equal(0, Check(bytes, slice)?.Stale);
        // everything up to the signature is covered: also the files that the SDK has appended
        Assert.True(slice.MachO.Signature.CodeLimit > bytes.Length * 0.9, $"{slice.MachO.Signature.CodeLimit} of {bytes.Length}");
        bytes[bytes.Length / 2] ^= 1;
        Assert.Equal(1, Check(bytes, Slice(bytes))?.Stale);
    }

    [Fact(Skip = Artifacts.Missing, SkipUnless = nameof(IsHere))]
    public void Armature_finds_nothing_wrong_with_it_on_a_new_and_on_the_oldest_macOS()
    {
        foreach (var target in (string[])["macos-14", "macos-26"])
        {
            var run = Runs.Of("check", Program, "--target", target);
            Assert.True(run.Exit is ExitCode.Healthy, run.Out + run.Error);
        }
    }

    [Fact(Skip = NeedsLlvm, SkipUnless = nameof(HasLlvm))]
    public void LLVM_reads_the_same_minimum_and_signature()
    {
        var slice = Slice(File.ReadAllBytes(Program));
        var commands = new Tool("llvm-objdump").Do("--macho", "--private-headers", Program);
        Assert.Equal(slice.MinimumSystem!.Version.ToString(), Minimum().Match(commands).Groups["version"].Value);
        Assert.Contains("LC_CODE_SIGNATURE", commands, StringComparison.Ordinal);
        var at = int.Parse(SignaturePlace().Match(commands).Groups["offset"].Value, CultureInfo.InvariantCulture);
        Assert.Equal(at, slice.MachO!.Signature.CodeLimit);
    }

    private static Slice Slice(byte[] bytes)
    {
        using var source = ByteSource.Of(bytes);
        return Assert.Single(BinaryImage.Read(source)!.Slices);
    }

    private static PageCheck? Check(byte[] bytes, Slice slice)
    {
        using var source = ByteSource.Of(bytes);
        return PageHashes.Check(source, slice);
    }

    [GeneratedRegex(@"^\s*minos (?<version>[0-9.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Minimum();

    [GeneratedRegex(@"LC_CODE_SIGNATURE\s+cmdsize 16\s+dataoff (?<offset>[0-9]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex SignaturePlace();
}

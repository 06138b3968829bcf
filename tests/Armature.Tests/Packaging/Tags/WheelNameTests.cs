using Armature.Packaging.Tags;
using Armature.TestKit;

namespace Armature.Packaging.Tests.Tags;

public sealed class WheelNameTests
{
    [Fact]
    public void Compressed_tags_are_expanded()
    {
        var name = WheelName.TryParse("numpy-2.3.4-1a-cp311-cp311-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl");
        Assert.NotNull(name);
        Assert.Equal(("numpy", "2.3.4", "1a"), (name.Distribution, name.Version, name.Build));
        Assert.Equal(["cp311-cp311-manylinux_2_27_x86_64", "cp311-cp311-manylinux_2_28_x86_64"], name.Tags.Select(tag => tag.ToString()));
    }

    [Theory]
    [InlineData("numpy-2.3.2-cp313-cp313t-musllinux_1_2_x86_64.whl", null, null)]
    [InlineData("numpy-2.3.2-cp313-cp313t-musllinux_1_2_x86_64-x86_64_v3.whl", null, "x86_64_v3")]
    [InlineData("numpy-2.3.2-cp313-cp313t-musllinux_1_2_x86_64-null.whl", null, "null")]
    [InlineData("numpy-2.3.2-1-cp313-cp313t-musllinux_1_2_x86_64-cu12.8.whl", "1", "cu12.8")]
    public void A_variant_has_a_label(string name, string? build, string? variant)
    {
        var wheel = WheelName.TryParse(name)!;
        Assert.Equal((build, variant), (wheel.Build, wheel.Variant));
        Assert.Equal(["cp313-cp313t-musllinux_1_2_x86_64"], wheel.Tags.Select(tag => tag.ToString()));
    }

    [Theory]
    [InlineData("numpy-2.3.4-cp311-cp311-win32-Label.whl")]
    [InlineData("numpy-2.3.4-cp311-cp311-win32-.whl")]
    [InlineData("numpy-2.3.4-cp311-cp311-win32-more_than_16_chars.whl")]
    [InlineData("numpy-2.3.4-1-cp311-cp311-win32-null-null.whl")]
    [InlineData("numpy-2.3.4.tar.gz")]
    [InlineData("numpy-2.3.4-cp311-cp311.whl")]
    [InlineData("numpy-2.3.4-build-cp311-cp311-any.whl")]
    [InlineData("numpy-2.3.4-py3-none-.whl")]
    [InlineData("a__b-1-py3-none-any.whl")]
    [InlineData("a-one-py3-none-any.whl")]
    public void Other_names_are_not_wheels(string name) => Assert.Null(WheelName.TryParse(name));

    [Fact]
    public void A_huge_tag_set_is_rejected() =>
        Assert.Empty(
            WheelTag.Expand($"{string.Join('.', Enumerable.Repeat("py3", 999))}-{string.Join('.', Enumerable.Repeat("a", 999))}-any")
        );

    [Fact(SkipUnless = nameof(PackagingOracle.IsHere), SkipType = typeof(PackagingOracle), Skip = PackagingOracle.Missing)]
    public void Published_names_parse_like_packaging()
    {
        var names = PublishedWheel
            .Key()
            .Select(wheel => Path.GetFileName(wheel.File))
            .Concat(
                Directory.EnumerateFiles(Corpus.Path("wheels"), "*.whl", SearchOption.AllDirectories).Select(name => Path.GetFileName(name))
            )
            .Distinct()
            .ToArray();
        var program = $"""
            for file in [{string.Join(',', names.Select(PackagingOracle.Quoted))}]:
                name, version, build, found = utils.parse_wheel_filename(file)
                print(file, ''.join(map(str, build)), *sorted(map(str, found)))
            """;
        var ours = names
            .Select(file => (file, WheelName.TryParse(file)!))
            .Select(pair =>
                $"{pair.file} {pair.Item2.Build} {string.Join(' ', pair.Item2.Tags.Select(tag => tag.ToString()).Distinct().Order(StringComparer.Ordinal))}"
            );
        Assert.True(names.Length > 88);
        Assert.Equal(PackagingOracle.Lines(program), ours);
    }
}

using Armature.TestKit;

namespace Armature.Repository.Tests;

/// <summary>Builds <c>docs/</c> as a site with mkdocs.</summary>
public sealed class SiteTests
{
    private const string Missing = "needs mkdocs with the theme material: apt-get install mkdocs mkdocs-material";

    [Fact]
    public void The_site_is_built_without_a_warning()
    {
        Assert.SkipUnless(Tool.AreHere("mkdocs") && Directory.Exists("/usr/share/mkdocs/themes/material"), Missing);
        using var site = new TemporaryDirectory();
        var run = new Tool("mkdocs") { Directory = Corpus.Repository }.Run("build", "--strict", "--site-dir", site.Of("site"));

        Assert.True(run!.ExitCode == 0, run.Errors);
        Assert.DoesNotContain("not included in the \"nav\"", run.Errors, StringComparison.Ordinal);
        var page = File.ReadAllText(site.Of("site/explain/numpy-abi/index.html"));
        Assert.Contains("numpy.dtype size changed, may indicate binary incompatibility", page, StringComparison.Ordinal);
        var json = File.ReadAllText(site.Of("site/json/index.html"));
        Assert.Contains("/blob/main/schema/armature-report.schema.json\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_link_is_an_error_of_the_build()
    {
        Assert.SkipUnless(Tool.AreHere("mkdocs") && Directory.Exists("/usr/share/mkdocs/themes/material"), Missing);
        using var copy = new TemporaryDirectory();
        copy.Write("mkdocs.yml", "site_name: x\n");
        copy.Write("docs/index.md", "[nowhere](nowhere.md)\n");
        var run = new Tool("mkdocs") { Directory = copy.Path }.Run("build", "--strict", "--site-dir", copy.Of("site"));
        Assert.NotEqual(0, run!.ExitCode);
    }
}

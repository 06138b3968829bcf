using Armature.Inventory.Distributions;
using Armature.Packaging;
using Armature.TestKit;

namespace Armature.Inventory.Tests.Distributions;

public sealed class RecordFileTests
{
    [Fact]
    public void Quotes_parents_and_empty_fields_are_parsed()
    {
        const string Text = "a/b.py,sha256=abc,12\r\n\"c,\"\"d\"\".py\",sha256=x,3\n../../../bin/tool,,\nlast";
        Assert.Equal(
            [
                new RecordedFile("/v/lib/p/s/a/b.py", "sha256=abc", 12),
                new RecordedFile("/v/lib/p/s/c,\"d\".py", "sha256=x", 3),
                new RecordedFile("/v/bin/tool", null, -1),
                new RecordedFile("/v/lib/p/s/last", null, -1),
            ],
            RecordFile.Parse(Text, "/v/lib/p/s")
        );
    }

    [Fact]
    public void No_text_throws() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.String,
            text =>
            {
                RecordFile.Parse(text, "/s");
            }
        );

    [Fact]
    public void A_recorded_file_that_does_not_exist_is_missing()
    {
        var subject = new EnvironmentBuilder()
            .Linux("3.11.7")
            .Venv("/v")
            .Package("a", "1", "py3-none-any", ("a/x.py", []))
            .SiteFile("a-1.dist-info/RECORD", "a/x.py,,\na/gone.py,,\na/__pycache__/gone.pyc,,\n../../../bin/gone,,\n")
            .Build();
        var missing = InventoryReader.Take(subject, new InventoryOptions()).MissingFiles.Single();
        Assert.Equal("a", missing.Owner.Name);
        Assert.Equal(["/v/lib/python3.11/site-packages/a/gone.py", "/v/bin/gone"], missing.Files.Select(file => file.Path));
    }

    [Theory]
    [InlineData("Foo.Bar__baz", "foo-bar-baz")]
    [InlineData("numpy", "numpy")]
    public void Names_compare_by_pep_503(string name, string normal) => Assert.Equal(normal, NormalizedName.Of(name));
}

using System.Text;

namespace Armature.Indexes.Tests;

public sealed class SimplePageTests
{
    private static readonly Uri s_page = new("https://e.example/simple/numpy/");

    [Fact]
    public void An_HTML_page_and_a_JSON_page_give_the_same_files()
    {
        var html = Read(
            """
            <!DOCTYPE html><html><head><meta name="pypi:repository-version" content="1.1"></head><body>
            <a href="../../f/numpy-1.26.4-cp311-cp311-win_amd64.whl#sha256=AB" data-requires-python="&gt;=3.9" data-core-metadata="sha256=cd">numpy</a><br/>
            <A class='x' data-yanked="it crashes" HREF='/f/numpy-1.26.3.tar.gz'>numpy</A>
            <a href="README.txt">read me</a> <a name="x">no link</a>
            <a href="/f/other-1.0-py3-none-any.whl">of another package</a>
            </body></html>
            """,
            "text/html"
        );
        var json = Read(
            """
            {"meta": {"api-version": "1.1"}, "name": "numpy", "files": [
              {"filename": "numpy-1.26.4-cp311-cp311-win_amd64.whl", "url": "https://e.example/f/numpy-1.26.4-cp311-cp311-win_amd64.whl",
               "hashes": {"sha256": "ab"}, "requires-python": ">=3.9", "yanked": false, "core-metadata": {"sha256": "cd"}},
              {"filename": "numpy-1.26.3.tar.gz", "url": "/f/numpy-1.26.3.tar.gz", "hashes": {}, "yanked": "it crashes", "size": null},
              {"filename": "README.txt", "url": "README.txt", "hashes": {}}, 7
            ]}
            """,
            "application/vnd.pypi.simple.v1+json"
        );
        Assert.Equal(html, json);
        Assert.Equal(
            [
                "https://e.example/f/numpy-1.26.4-cp311-cp311-win_amd64.whl sha256:ab >=3.9 yanked: no metadata: True",
                "https://e.example/f/numpy-1.26.3.tar.gz   yanked: it crashes metadata: False",
            ],
            html
        );
    }

    [Fact]
    public void A_base_element_changes_relative_addresses() =>
        Assert.StartsWith(
            "https://cdn.example/w/numpy-1.0-py3-none-any.whl",
            Assert.Single(Read("<base href=\"https://cdn.example/w/\"><a href=\"numpy-1.0-py3-none-any.whl\">x</a>", "text/html")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("[]", "contains no file list")]
    [InlineData("{\"files\": 7}", "contains no file list")]
    [InlineData("{\"meta\": {\"api-version\": \"2.0\"}, \"files\": []}", "version 2.0 of the simple API is not supported (supported: 1)")]
    public void An_invalid_page_is_reported(string text, string fault) =>
        Assert.Equal([fault], Read(text, "application/vnd.pypi.simple.v1+json"));

    [Fact]
    public void A_base_that_is_no_address_is_ignored() =>
        Assert.Equal(
            Read("<a href='numpy-1.0.tar.gz'>x</a>", "text/html"),
            Read("<base href='//../x/'><a href='numpy-1.0.tar.gz'>x</a>", "text/html")
        );

    [Fact]
    public void A_name_that_no_file_can_have_is_left_out() =>
        Assert.Empty(Read($"<a href='numpy-1.0{string.Concat(Enumerable.Repeat("-1.0", 30_000))}.tar.gz'>x</a>", "text/html"));

    private static string[] Read(string text, string type) =>
        SimplePage.Read(Encoding.UTF8.GetBytes(text), type, s_page, "numpy", out var fault) is { } files
            ?
            [
                .. files.Select(file =>
                    $"{file.Address} {string.Join(' ', file.Hashes)} {file.RequiresPython} yanked: {file.Yanked ?? "no"} metadata: {file.HasMetadataFile}"
                ),
            ]
            : [fault!];
}

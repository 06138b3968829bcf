using System.Text.RegularExpressions;

namespace Armature.Dev.Packaging;

/// <summary>The core metadata of the wheels (version 2.4), which are the same for every platform.</summary>
internal static partial class WheelMetadata
{
    /// <summary>The normalized name. The name <c>armature</c> belongs to another project.</summary>
    public const string Name = "armature-doctor";

    public const string Summary =
        "The doctor for the compiled code inside Python environments: what does not load, why, and the command that fixes it";

    /// <summary>The files with licences.</summary>
    public static IReadOnlyList<string> LicenseFiles { get; } = ["LICENSE", "THIRD-PARTY-NOTICES.md"];

    /// <summary>The text of <c>METADATA</c>.</summary>
    /// <param name="release">For the version and the page.</param>
    /// <param name="readme">The README in Markdown, with links relative to the repository.</param>
    public static string Text(Release release, string readme) =>
        string.Join(
            '\n',
            [
                "Metadata-Version: 2.4",
                $"Name: {Name}",
                $"Version: {release.Version}",
                $"Summary: {Summary}",
                "License-Expression: Apache-2.0",
                .. LicenseFiles.Select(file => $"License-File: {file}"),
                "Requires-Python: >=3.7",
                "Keywords: dynamic linker,wheels,manylinux,musllinux,import error,ELF,Mach-O,PE",
                "Classifier: Development Status :: 4 - Beta",
                "Classifier: Environment :: Console",
                "Classifier: Intended Audience :: Developers",
                "Classifier: Intended Audience :: Science/Research",
                "Classifier: Operating System :: MacOS",
                "Classifier: Operating System :: Microsoft :: Windows",
                "Classifier: Operating System :: POSIX :: Linux",
                "Classifier: Programming Language :: Python :: 3",
                "Classifier: Topic :: Software Development :: Debuggers",
                $"Project-URL: Repository, {Release.Page}",
                $"Project-URL: Changelog, {Release.Page}/blob/v{release.Version}/CHANGELOG.md",
                "Description-Content-Type: text/markdown",
                "",
                WithAbsoluteLinks(readme.ReplaceLineEndings("\n"), release),
            ]
        );

    /// <summary>A page of the repository whose relative links lead to the release on the project's page.</summary>
    public static string WithAbsoluteLinks(string markdown, Release release) =>
        Link()
            .Replace(
                markdown,
                match =>
                {
                    var isImage = match.Groups["start"].ValueSpan is not "](";
                    return $"{match.Groups["start"].Value}{Release.Page}/{(isImage ? "raw" : "blob")}/v{release.Version}/{match.Groups["path"].Value}";
                }
            );

    // [text](path), <img src="path">, <source srcset="path">; not an anchor, an address or an absolute path
    [GeneratedRegex(
        """(?<start>\]\(|src="|srcset=")(?![a-z]+:|#|/)(?:\./)?(?<path>[^)\s"]+)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Link();
}

using Armature.TestKit;

namespace Armature.Repository.Tests;

/// <summary>
/// A package with a known vulnerability, direct or not, is an error in CI and a warning elsewhere: the repository's own build settings, against a list of
/// vulnerabilities in which one of its packages is named.
/// </summary>
public sealed class AuditTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly LoopbackServer _server;

    public AuditTests()
    {
        _server = new LoopbackServer(Answer);
        foreach (var file in (string[])["Directory.Build.props", "Directory.Packages.props", "global.json"])
            File.Copy(Checkout.FullPath(file), _directory.Of(file));
        _directory.Write(
            "a.csproj",
            """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="xunit.v3" /></ItemGroup></Project>"""
        );
        // the packages of the build are already here: no other source is asked
        _directory.Write(
            "nuget.config",
            $"""
            <configuration>
              <packageSources><clear /><add key="here" value="{Packages()}" /></packageSources>
              <auditSources><clear /><add key="audit" value="{_server.Root}index.json" allowInsecureConnections="true" /></auditSources>
            </configuration>
            """
        );
    }

    public void Dispose()
    {
        _server.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("true", "error NU1903", false)]
    [InlineData("", "warning NU1903", true)]
    public void A_vulnerable_package_is_an_error_in_CI_and_a_warning_elsewhere(string ci, string message, bool isRestored)
    {
        var dotnet = new Tool("dotnet")
        {
            Directory = _directory.Path,
            Variables = new Dictionary<string, string> { ["CI"] = ci },
        };
        var run = dotnet.Run("restore")!;
        // xunit.v3 brings it along
        Assert.Matches($"{message}: .*xunit.v3.common", run.Output);
        Assert.Equal(isRestored, run.ExitCode == 0);
    }

    private static string Packages() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    // NuGet Server API, "Vulnerability info"
    private LoopbackResponse Answer(LoopbackRequest request) =>
        LoopbackResponse.Of(
            request.Path switch
            {
                "/index.json" =>
                    $$"""{"version": "3.0.0", "resources": [{"@id": "{{_server.Root}}all.json", "@type": "VulnerabilityInfo/6.7.0"}]}""",
                "/all.json" => $$"""[{"@name": "base", "@id": "{{_server.Root}}base.json", "@updated": "2026-01-01T00:00:00Z"}]""",
                _ => """{"xunit.v3.common": [{"url": "https://a.invalid", "severity": 2, "versions": "[0, )"}]}""",
            },
            "application/json"
        );
}

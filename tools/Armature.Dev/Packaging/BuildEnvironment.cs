namespace Armature.Dev.Packaging;

/// <summary>The environment variables that make MSBuild build for packaging; <c>Directory.Build.props</c> reads them.</summary>
internal static class BuildEnvironment
{
    public static void Set(Release release)
    {
        Environment.SetEnvironmentVariable("ArmaturePackaging", "true");
        Environment.SetEnvironmentVariable("SourceRevisionId", release.Commit);
        Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1");
    }
}

namespace Armature.Dev.Packaging;

/// <summary>Runs <c>dotnet publish</c> for the command line.</summary>
internal static class DotNetPublish
{
    private const string Project = "src/Armature.Cli";

    /// <summary>Builds for a runtime identifier; null for a program that runs on every system with the .NET runtime.</summary>
    /// <param name="rid">A runtime identifier.</param>
    /// <param name="output">The directory to write to.</param>
    /// <param name="properties">MSBuild properties: <c>PublishAot=false</c>.</param>
    /// <returns>Null if it was built without a warning; otherwise the reason, one sentence.</returns>
    public static string? Run(string? rid, string output, params string[] properties)
    {
        string[] arguments =
        [
            "publish",
            Project,
            "--configuration",
            "Release",
            "--output",
            output,
            "-nodeReuse:false",
            .. rid is null ? [] : (string[])["--runtime", rid],
            .. properties.Select(property => $"-p:{property}"),
        ];
        var (exit, text) = Shell.CaptureAll("dotnet", arguments);
        var complaint = text.Split('\n').FirstOrDefault(line => line.Contains(": error ", StringComparison.Ordinal));
        complaint ??= text.Split('\n').FirstOrDefault(line => line.Contains("warning", StringComparison.OrdinalIgnoreCase));
        return exit == 0 && complaint is null ? null
            : complaint is null ? $"dotnet publish: exit status {exit}: {text.Trim().Split('\n')[^1].Trim()}"
            : $"dotnet publish: {complaint.Trim()}";
    }
}

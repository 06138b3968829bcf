namespace Armature.Dev.Packaging;

/// <summary>
/// Builds a self-contained, trimmed single file, for systems whose linker this machine does not have. It contains the runtime, is larger than the program
/// built ahead of time and starts more slowly.
/// </summary>
internal static class SingleFilePublish
{
    /// <summary>Builds the program for a runtime identifier into a directory. For macOS the SDK signs it ad hoc.</summary>
    /// <returns>Null if it was built; otherwise the reason, one sentence.</returns>
    public static string? Publish(string rid, string output)
    {
        var reason = DotNetPublish.Run(
            rid,
            output,
            "PublishAot=false",
            "SelfContained=true",
            "PublishSingleFile=true",
            "PublishTrimmed=true",
            "DebuggerSupport=false"
        );
        // archives and wheels contain one file
        return reason
            ?? Directory
                .GetFiles(output)
                .Where(file => Path.GetExtension(file) is ".dll" or ".dylib" or ".so")
                .Select(file => $"the program needs {Path.GetFileName(file)} beside it")
                .FirstOrDefault();
    }
}

using System.Collections.Immutable;

namespace Armature.Knowledge;

/// <summary>
/// The directories that contain <c>pythonX.Y</c> in Linux systems and container images: those of the image python (docker-library/python), of
/// distributions, and of AWS Lambda's base images (aws/aws-lambda-base-images).
/// </summary>
internal static class PythonDirectories
{
    /// <summary>The directories, in the order in which to search them.</summary>
    public static ImmutableArray<string> Linux { get; } = ["/usr/local/bin", "/usr/bin", "/opt/bin", "/var/lang/bin"];
}

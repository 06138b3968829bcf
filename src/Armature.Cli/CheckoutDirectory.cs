using Armature.Subjects;

namespace Armature.Cli;

/// <summary>The directory that places of files are relative to: the checkout if a service runs this as its job, else the current directory.</summary>
internal static class CheckoutDirectory
{
    /// <summary>The variables that services set: a sign that the process is a job of theirs, and their checkout.</summary>
    private static readonly (string Sign, string Directory)[] s_services =
    [
        ("GITHUB_ACTIONS", "GITHUB_WORKSPACE"),
        ("GITLAB_CI", "CI_PROJECT_DIR"),
        ("TF_BUILD", "BUILD_SOURCESDIRECTORY"),
    ];

    public static string Of(HostEnvironment environment) =>
        s_services
            .Where(service => environment.Variable(service.Sign) is not null)
            .Select(service => environment.Variable(service.Directory))
            .OfType<string>()
            .Select(environment.Absolute)
            .FirstOrDefault(environment.CurrentDirectory);
}

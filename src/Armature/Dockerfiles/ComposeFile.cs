using System.Collections.Immutable;
using Armature.Dockerfiles.Builds;
using Armature.Dockerfiles.Commands;
using Armature.Packaging.Data;
using Armature.Subjects;

namespace Armature.Dockerfiles;

/// <summary>Finds the images that a compose file builds (compose-spec/compose-spec, spec.md and build.md).</summary>
internal static class ComposeFile
{
    private const int MostServices = 1000;

    /// <summary>One subject for each service that is built and each of its platforms.</summary>
    /// <param name="file">The compose file.</param>
    /// <param name="platform">The platform to examine; null for those that the file names, or that of this machine.</param>
    /// <param name="variable">A variable of the process, for <c>${NAME}</c>.</param>
    public static FindOutcome Find(Subject file, string? platform, Func<string, string?> variable)
    {
        if (DockerfileRecognition.Text(file.Tree, file.Path, out var fault) is not { } text)
            return new FindOutcome.NotFound(file.Display, fault!);
        var read = YamlData.Read(text);
        if (read.Root is not { } root)
            return new FindOutcome.NotFound(file.Display, read.Fault ?? "not valid YAML");
        var services = root["services"]?.Members.Take(MostServices).ToArray() ?? [];
        var refused = ImmutableArray.CreateBuilder<Refusal>();
        var subjects = services.SelectMany(service => Of(file, service.Key, service.Value, platform, variable, refused)).ToImmutableArray();
        // a front end beside the service in Python is not worth a report
        if (subjects.Any(InstallsPython))
            subjects = [.. subjects.Where(InstallsPython)];
        return subjects.IsEmpty && refused.Count == 0
            ? new FindOutcome.NotFound(file.Display, "none of its services is built from a Dockerfile")
            : new FindOutcome.Several(subjects, refused.ToImmutable());
    }

    private static bool InstallsPython(Subject subject)
    {
        if (DockerfileSource.Read(subject, subject.Display, out _) is not { } source)
            return true;
        var platform = new ImagePlatform("linux", "amd64");
        var stages = StageReader.Read(source.Syntax, new BuildArguments(platform, platform, source.Request.Arguments));
        return source.Syntax.Fault is not null || stages.Any(static stage => StageCommands.Of(stage).Python.Length > 0);
    }

    private static IEnumerable<Subject> Of(
        Subject file,
        string name,
        DataNode service,
        string? platform,
        Func<string, string?> variable,
        ImmutableArray<Refusal>.Builder refused
    )
    {
        if (service["build"] is not { } build)
            return [];
        var directory = TreePath.Parent(file.Path) ?? "";
        var context = Substituted(build.AsText ?? build.Text("context") ?? ".", variable);
        var shown = $"{file.Display}, service {name}";
        if (context.Contains("://", StringComparison.Ordinal) || context.StartsWith("git@", StringComparison.Ordinal))
        {
            refused.Add(new Refusal(shown, $"its build context `{context}` is on another machine"));
            return [];
        }

        var whole = TreePath.Normalize(TreePath.Join(directory, context));
        var dockerfile = TreePath.Normalize(TreePath.Join(whole, Substituted(build.Text("dockerfile") ?? "Dockerfile", variable)));
        var inline = build.Text("dockerfile_inline");
        if (inline is null && !file.Tree.IsFile(dockerfile))
        {
            refused.Add(new Refusal(shown, $"its Dockerfile `{TreePath.Relative(dockerfile, directory)}` does not exist"));
            return [];
        }

        var request = new ImageBuildRequest
        {
            Context = whole,
            Stage = build.Text("target") is { } stage ? Substituted(stage, variable) : null,
            Arguments = Arguments(build["args"], variable),
            Text = inline,
        };
        var path = inline is null ? dockerfile : file.Path;
        return Platforms(service, build, platform, variable)
            .Select(each => new Subject(
                file.Tree,
                path,
                inline is null
                    ? TreePath.Join(TreePath.Parent(file.Display) ?? "", TreePath.Relative(dockerfile, directory))
                    : file.Display,
                $"service {name} of {TreePath.Name(file.Display)}"
            )
            {
                Build = request with { Platform = each },
            });
    }

    private static IEnumerable<string?> Platforms(DataNode service, DataNode build, string? platform, Func<string, string?> variable)
    {
        if (platform is not null)
            return [platform];
        var listed = build.Texts("platforms");
        if (!listed.IsEmpty)
            return listed.Select(text => Substituted(text, variable));
        return [service.Text("platform") is { } one ? Substituted(one, variable) : null];
    }

    // args: {NAME: value} or [NAME=value]; a name without a value takes the variable of the process
    private static ImmutableDictionary<string, string> Arguments(DataNode? node, Func<string, string?> variable)
    {
        var pairs = (node?.Members ?? [])
            .Select(static member => (member.Key, Value: member.Value.AsText))
            .Concat(
                (node?.Items ?? [])
                    .Select(static item => (item.AsText ?? "").Split('=', 2))
                    .Select(static pair => (Key: pair[0], Value: pair.Length > 1 ? pair[1] : null))
            );
        var arguments = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in pairs)
        {
            if ((value is null ? variable(key) : Substituted(value, variable)) is { } known)
                arguments[key] = known;
        }

        return arguments.ToImmutable();
    }

    // ${NAME:-default} as in a Dockerfile (compose-spec, interpolation); what is not valid stays as it is
    private static string Substituted(string text, Func<string, string?> variable)
    {
        if (!text.Contains('$', StringComparison.Ordinal))
            return text;
        try
        {
            return new Syntax.WordExpansion('\0') { Variable = variable }.Word(text);
        }
        catch (Syntax.DockerfileException)
        {
            return text;
        }
    }
}

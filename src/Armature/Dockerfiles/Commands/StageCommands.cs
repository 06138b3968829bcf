using System.Collections.Immutable;
using Armature.Dockerfiles.Builds;

namespace Armature.Dockerfiles.Commands;

/// <summary>What the RUN instructions of one stage do, without those of its base.</summary>
/// <param name="Python">Packages of Python, each with the step that installs it.</param>
/// <param name="System">Packages of the system.</param>
/// <param name="Environments">Virtual environments.</param>
/// <param name="Opaque">What cannot be followed.</param>
/// <param name="Programs">The names of all programs that run.</param>
internal sealed record StageCommands(
    ImmutableArray<(PythonInstall Install, BuildStep.Run Step)> Python,
    ImmutableArray<SystemInstall> System,
    ImmutableArray<CreatedEnvironment> Environments,
    ImmutableArray<OpaqueCommand> Opaque,
    ImmutableHashSet<string> Programs
)
{
    public static StageCommands Of(BuildStage stage)
    {
        var python = ImmutableArray.CreateBuilder<(PythonInstall, BuildStep.Run)>();
        var system = ImmutableArray.CreateBuilder<SystemInstall>();
        var environments = ImmutableArray.CreateBuilder<CreatedEnvironment>();
        var opaque = ImmutableArray.CreateBuilder<OpaqueCommand>();
        var programs = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var step in stage.Steps.OfType<BuildStep.Run>())
        {
            if (step.Unread is { } unread)
                opaque.Add(new OpaqueCommand(step.Text, unread, step.Line));
            foreach (var run in RunWalk.Of(step))
            {
                programs.Add(run.Command.Program);
                if ((PipCommand.Read(run) ?? ProjectCommand.Read(run)) is { } install)
                    python.Add((install, step));
                else if (SystemCommand.Read(run) is { } packages)
                    system.Add(packages);
                else if (EnvironmentCommand.Read(run) is { } environment)
                    environments.Add(environment);
                else if (OpaqueCommands.Of(run) is { } command)
                    opaque.Add(command);
            }
        }

        return new StageCommands(
            python.ToImmutable(),
            system.ToImmutable(),
            environments.ToImmutable(),
            opaque.ToImmutable(),
            programs.ToImmutable()
        );
    }
}

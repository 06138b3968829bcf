using System.Globalization;
using Armature.Targets;

namespace Armature.Reporting.Text;

/// <summary>The program itself on one screen.</summary>
internal sealed class ProgramText
{
    private const int LabelColumn = 11;

    private readonly Page _page;

    private ProgramText(Page page) => _page = page;

    /// <summary>Writes the information; only the first line if only the result is wanted.</summary>
    public static void Write(Page page, ProgramInformation program)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(program);
        page.Line(
            0,
            new Run($"armature {program.Version}", Ink.Strong),
            new Run(program.Commit is { } commit ? $" (commit {commit})" : "")
        );
        if (page.IsQuiet)
            return;
        page.Blank();
        new ProgramText(page).Write(program);
    }

    private void Write(ProgramInformation program)
    {
        Labelled("Build", $"{program.Rid}, {(program.IsNativeAot ? "native code, built with" : "runs on")} {program.Runtime}");
        Labelled("Needs", Needs(program));
        Labelled("Program", program.Executable ?? "not known");
        Labelled("Installed", Installed(program.InstalledBy));
        Labelled("Data", $"{program.Tables.Count} tables inside of the program, {Size(program.Tables.Bytes)}");
        foreach (var file in program.Files)
            Labelled(
                file.Purpose is ProgramFilePurpose.Cache ? "Cache" : "Key",
                $"{file.Path} ({(file.Bytes is { } bytes ? Size(bytes) : "does not exist")})"
            );
        Labelled("Newest", Newest(program));
        if (program.Upgrade is { } upgrade)
            _page.Line(0, new Run("Upgrade".PadRight(LabelColumn), Ink.Strong), new Run(upgrade, Ink.Command));
    }

    private void Labelled(string label, string text) =>
        _page.Paragraph(0, new Run(label.PadRight(LabelColumn), Ink.Strong), new Run(text), LabelColumn);

    private static string Needs(ProgramInformation program)
    {
        if (program.Image is not { Slices: [_, ..] slices } image)
            return program.IsNativeAot ? "not known: its own file could not be read" : "the runtime of .NET";
        var machines = string.Join(", ", slices.Select(static slice => ArchitectureNames.Shown(slice.Architecture)));
        string[] libraries = [.. slices.SelectMany(static slice => slice.Needed).Select(static library => library.Name).Distinct()];
        return $"{DisplayNames.Of(image)}"
            + (program.MinimumSystem is { } system ? $", {system} or newer" : "")
            + (
                libraries.Length > 0 ? $"; libraries: {string.Join(", ", libraries)}"
                : machines.Length > 0 ? "; no libraries"
                : ""
            );
    }

    private static string Installed(InstallationSource? source) =>
        source switch
        {
            InstallationSource.Wheel => "from a wheel, in a Python environment",
            InstallationSource.Uvx => "by uvx, in its cache",
            InstallationSource.UvTool => "by uv tool install",
            InstallationSource.Pipx => "by pipx",
            InstallationSource.DotnetTool => "as a tool of .NET",
            InstallationSource.Homebrew => "by Homebrew",
            InstallationSource.Archive => "from an archive",
            _ => "not known",
        };

    private static string Newest(ProgramInformation program) =>
        program.Newest switch
        {
            null => "no index was asked (--online asks)",
            { Failure: { } failure } => $"not known: {failure}",
            { Version: null } newest => $"no release in {string.Join(", ", newest.Sources)}",
            { Version: { } version } newest =>
                $"{version} in {string.Join(", ", newest.Sources)}{(version == program.Version ? ", this version" : "")}",
        };

    private static string Size(long bytes) =>
        bytes switch
        {
            < 1000 => $"{bytes} bytes",
            < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        };
}

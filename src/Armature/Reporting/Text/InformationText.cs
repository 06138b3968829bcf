using Armature.Inventory.BuildConfigurations;
using Armature.Knowledge;
using Armature.Rules;
using Armature.Subjects.Images;

namespace Armature.Reporting.Text;

/// <summary>The build information of an environment on one screen.</summary>
internal sealed class InformationText
{
    private const int LabelColumn = 10;

    private readonly Page _page;
    private readonly BuildInformation _information;
    private readonly bool _isVerbose;

    private InformationText(Page page, BuildInformation information, bool isVerbose) =>
        (_page, _information, _isVerbose) = (page, information, isVerbose);

    /// <summary>Writes the information.</summary>
    /// <param name="isVerbose">Whether every package is listed.</param>
    public static void Write(Page page, BuildInformation information, bool isVerbose)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(information);
        var text = new InformationText(page, information, isVerbose);
        if (page.IsQuiet)
        {
            text.Health();
            return;
        }

        text.Place();
        text.Runtimes("BLAS", NumericFamily.Blas);
        text.Runtimes("OpenMP", NumericFamily.OpenMp);
        text.Gpus();
        text.Code();
        text.Configurations();
        text.Packages();
        text.Health();
    }

    private void Place()
    {
        var graph = _information.Report.Graph;
        _page.Line(0, new Run(ReportHeading.Place(_information.Report), Ink.Strong));
        _page.Blank();
        if (graph.Inventory.Interpreter is { } interpreter)
            Labelled("Python", InterpreterDescription.Of(interpreter, graph.Target));
        Labelled("Machine", MachineDescription.Of(graph.Target));
        if (graph.Inventory.Image is { } image && image != ImageFacts.None)
            Image(image);
    }

    private void Image(ImageFacts image)
    {
        Labelled("Image", ImageDescription.Of(image));
        foreach (var (name, value) in image.RelevantVariables)
            _page.Paragraph(LabelColumn + 2, new Run($"{name}={value}", Ink.Faint));
    }

    private void Runtimes(string label, NumericFamily family)
    {
        var copies = _information.Runtimes.Where(copy => copy.Runtime.Library.Family == family).ToArray();
        if (copies.Length == 0)
            Labelled(label, "none found");
        foreach (var (i, copy) in copies.Index())
        {
            Labelled(i == 0 ? label : "", RuntimeDescription.Build(copy));
            _page.Paragraph(LabelColumn + 2, new Run(RuntimeDescription.Place(copy.Runtime), Ink.Faint));
        }
    }

    private void Gpus()
    {
        if (_information.Gpu is not { } gpu)
            return;
        Labelled("GPU", GpuDescription.Of(gpu.Target));
        foreach (var (package, text) in GpuDescription.Packages(gpu))
        {
            Labelled("", text);
            foreach (var (file, code) in gpu.Libraries.Where(library => _isVerbose && library.File.Owner == package))
                _page.Paragraph(LabelColumn + 2, new Run($"{file.ShownPath}: {GpuDescription.Code(code)}", Ink.Faint));
        }

        if (!gpu.Wheels.IsEmpty)
            Labelled("CUDA", string.Join(", ", gpu.Wheels.Select(static wheel => $"{wheel.Name} {wheel.Version}")));
    }

    private void Code()
    {
        var code = _information.Code ?? [];
        foreach (var (i, package) in code.Index())
            Labelled(i == 0 ? "Code" : "", CodeDescription.Of(package, code.Count(other => other.Package == package.Package) == 1));
    }

    private void Configurations()
    {
        foreach (var configuration in _information.Configurations)
            Labelled(configuration.Package, Configuration(configuration));
    }

    private static string Configuration(BuildConfiguration configuration)
    {
        var libraries = configuration.Dependencies.Select(dependency =>
            $"{dependency.Purpose}: {$"{dependency.Name ?? "none"} {dependency.Version}".TrimEnd()}"
        );
        var compilers = configuration.Compilers.Select(compiler => $"{compiler.Language}: {compiler.Compiler}");
        return $"built by {configuration.BuildSystem} with {string.Join(", ", libraries.Concat(compilers))}";
    }

    private void Packages()
    {
        _page.Blank();
        Columns.Write(
            _page,
            ["package", "version", "from", "arch", "needs", "files", "note"],
            [
                .. _information.Packages.Select(package =>
                    new[]
                    {
                        package.Package.Name,
                        package.Package.Version ?? "",
                        package.From ?? "",
                        string.Join(", ", package.Architectures),
                        package.MinimumSystem ?? "",
                        $"{package.Files.Length}",
                        package.WorstRule ?? "",
                    }
                ),
            ],
            _isVerbose ? int.MaxValue : 40
        );
    }

    private void Health()
    {
        var report = _information.Report;
        var check = $"armature check {TextFormat.ShellPath(report.Graph.Inventory.Subject.Display)}";
        if (!_page.IsQuiet)
            _page.Blank();
        _page.Line(
            0,
            new Run(
                report.Count(Severity.Error) + report.Count(Severity.Warning) is var found and > 0
                    ? $"{TextFormat.Count(found, "finding")}; details: "
                    : "No problems found; details: "
            ),
            new Run(check, Ink.Command)
        );
    }

    private void Labelled(string label, string text) =>
        _page.Paragraph(0, new Run(label.PadRight(LabelColumn), Ink.Strong), new Run(text), LabelColumn);
}

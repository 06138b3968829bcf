using Armature.Inventory;
using Armature.Reporting.Json;
using Armature.Subjects.Images;

namespace Armature.Reporting.CycloneDx;

/// <summary>
/// A bill of what is compiled, CycloneDX 1.6: the packages, the native files inside them with hashes, and the versions that are known. Findings are not in it.
/// The bill of one subject is about that; of several each is a component. Written at the end.
/// </summary>
internal sealed class CycloneDxReport(Stream stream, RenderOptions options) : IReportRenderer
{
    private const string Root = "subject";

    private readonly List<CycloneDxComponent> _subjects = [];

    public void Add(Report report)
    {
        var inventory = report.Graph.Inventory;
        _subjects.Add(
            new(Type(inventory), report.Subject.Display)
            {
                BomRef = _subjects.Count == 0 ? Root : $"{Root}-{_subjects.Count + 1}",
                Components = [.. new SubjectComponents(report, $"{_subjects.Count + 1}").All()],
                Properties = [new("armature:target", report.Target.Name)],
            }
        );
    }

    public void Add(UnexaminedSubject subject) { }

    public void Finish()
    {
        var (subject, components) = _subjects is [var only]
            ? (only with { Components = null }, only.Components ?? [])
            : (new CycloneDxComponent("application", "several subjects") { BomRef = "subjects" }, _subjects);
        DocumentContext.Write(
            stream,
            new CycloneDxDocument(
                "http://cyclonedx.org/schema/bom-1.6.schema.json",
                "CycloneDX",
                "1.6",
                1,
                new(new([new("application", "armature") { Version = options.ToolVersion }]), subject),
                components,
                [new(subject.BomRef!, [.. components.Select(static component => component.BomRef!)])]
            ),
            CycloneDxContext.Default.CycloneDxDocument,
            DocumentContext.Indented
        );
        stream.Flush();
    }

    public void Dispose() { }

    private static string Type(SubjectInventory inventory) =>
        inventory.Subject.Tree is ImageRoot ? "container"
        : inventory is SubjectInventory.Wheel ? "library"
        : inventory is SubjectInventory.Binary or SubjectInventory.Lock ? "file"
        : "application";
}

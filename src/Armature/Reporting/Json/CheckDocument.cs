namespace Armature.Reporting.Json;

/// <summary><c>armature check --format json</c>: <c>schema/armature-report.schema.json</c>.</summary>
/// <param name="Schema">The version of this contract.</param>
/// <param name="Tool">The program that wrote it.</param>
/// <param name="Reports">One for each subject, in the order of the command line.</param>
/// <param name="Errors">The subjects without a report.</param>
internal sealed record CheckDocument(int Schema, ToolEntry Tool, IReadOnlyList<ReportDocument> Reports, IReadOnlyList<ErrorEntry> Errors);

/// <summary>The program that wrote a document.</summary>
internal sealed record ToolEntry([property: OneOf("armature")] string Name, string Version);

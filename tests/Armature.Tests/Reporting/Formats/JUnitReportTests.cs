using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Armature.Reporting.Tests.Formats;

public sealed class JUnitReportTests
{
    /// <summary>What Jenkins accepts, of the elements that are written; described after the schema of its xUnit plugin.</summary>
    private const string Schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:complexType name="outcome" mixed="true">
            <xs:attribute name="type"/><xs:attribute name="message"/>
          </xs:complexType>
          <xs:complexType name="case">
            <xs:choice minOccurs="0" maxOccurs="unbounded">
              <xs:element name="skipped" type="outcome"/><xs:element name="error" type="outcome"/>
              <xs:element name="failure" type="outcome"/><xs:element name="system-out" type="xs:string"/>
            </xs:choice>
            <xs:attribute name="name" use="required"/><xs:attribute name="classname"/><xs:attribute name="time"/>
          </xs:complexType>
          <xs:complexType name="suite">
            <xs:sequence><xs:element name="testcase" type="case" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
            <xs:attribute name="name" use="required"/>
            <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
            <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
            <xs:attribute name="time" type="xs:decimal"/>
          </xs:complexType>
          <xs:element name="testsuites">
            <xs:complexType>
              <xs:sequence><xs:element name="testsuite" type="suite" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
              <xs:attribute name="name"/>
            </xs:complexType>
          </xs:element>
        </xs:schema>
        """;

    [Fact]
    public void It_fits_the_schema_and_the_counts_are_true()
    {
        var suites = Read(Rendered.With("junit", Rendered.At(80), [.. Samples.Reports, HostileReport.Report], HostileReport.Unexamined));
        Assert.NotEmpty(suites);
        Assert.All(
            suites,
            suite =>
                Assert.Equal(
                    (Count(suite, "tests"), Count(suite, "failures"), Count(suite, "errors"), Count(suite, "skipped")),
                    (
                        suite.Elements().Count(),
                        suite.Descendants("failure").Count(),
                        suite.Descendants("error").Count(),
                        suite.Descendants("skipped").Count()
                    )
                )
        );
    }

    [Fact]
    public void A_rule_is_a_case_and_its_findings_are_one_failure()
    {
        var suite = Assert.Single(Read(Rendered.As("junit", Rendered.At(80), Story.Mac)));
        Assert.Equal(["armature.AR101", "armature.AR606"], suite.Elements().Select(one => one.Attribute("classname")!.Value));
        var failure = suite.Elements().First().Element("failure")!;
        Assert.Equal("3 findings: numpy 1.26.4 is built for x86_64, but this Python runs as arm64", failure.Attribute("message")!.Value);
        Assert.Contains("scipy 1.11.4 is built for x86_64", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_does_not_fail()
    {
        var note = Story.Wrong("numpy", "1", 1) with { Severity = Rules.Severity.Note };
        var suite = Assert.Single(Read(Rendered.As("junit", Rendered.At(80), Story.Mac with { Findings = [note] })));
        Assert.Empty(suite.Descendants("failure"));
        Assert.Contains("numpy 1 is built", Assert.Single(suite.Descendants("system-out")).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_does_not_apply_is_skipped_with_the_reason() =>
        Assert.Equal(
            "pip is not on PATH",
            Read(Rendered.As("junit", Rendered.At(80), Story.Debian)).Single().Descendants("skipped").Single().Attribute("message")!.Value
        );

    private static int Count(XElement suite, string attribute) => int.Parse(suite.Attribute(attribute)!.Value);

    private static XElement[] Read(string text)
    {
        var schemas = new XmlSchemaSet();
        schemas.Add(null, XmlReader.Create(new StringReader(Schema)));
        var document = XDocument.Parse(text);
        document.Validate(schemas, (_, fault) => throw new InvalidOperationException(fault.Message));
        return [.. document.Root!.Elements()];
    }
}

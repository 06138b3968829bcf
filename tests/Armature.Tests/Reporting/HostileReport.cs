namespace Armature.Reporting.Tests;

/// <summary>A report in which every name that an attacker can choose contains what some format obeys.</summary>
internal static class HostileReport
{
    /// <summary>Marks of HTML, Markdown, workflow commands, XML and terminals, each of which would be seen if it were obeyed.</summary>
    public const string Name =
        "a|b`c<img src=x onerror=alert(1)>&\"'\n::error::x\n##vso[task.setvariable]x\n##teamcity[x]\r]]>\u001b[31m\u202e\ufffe{0}[t](1)@user#1 *x* $y$ www.x.org";

    public static Report Report =>
        Story.Mac with
        {
            Graph = Story.Mac.Graph with { Inventory = Story.Environment(Name, Name, Binaries.Architecture.Arm64, new(3, 11, 9)) },
            Findings =
            [
                Story.Wrong("numpy", "1", 1) with
                {
                    Message = Name,
                    Package = Story.Package(Name, Name),
                    Files = [new(Name, Name, Name), new($"x/{Name}.so", "", null)],
                    Victims = [Name],
                    Truth = Name,
                    Origin = Name,
                    Remedy = new(Name, [Name], Remedies.Trust.Safe),
                },
            ],
            Coverage = Story.Covering(new Subjects.Unknown(Name, Name) { Advice = Name }),
        };

    public static UnexaminedSubject Unexamined { get; } = new(Name, Name, Name);
}

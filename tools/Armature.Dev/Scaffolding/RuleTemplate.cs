namespace Armature.Dev.Scaffolding;

/// <summary>What a rule and its tests look like before anyone has thought.</summary>
internal static class RuleTemplate
{
    public static string Rule(string id, string name, string space) =>
        $$""""
            using Armature.Loading;

            namespace {{space}};

            internal static class {{RuleNames.TypeOf(name)}}
            {
                public static readonly Rule Rule = new()
                {
                    Id = "{{id}}",
                    Name = "{{name}}",
                    Summary = "what it finds, in one line",
                    Severity = Severity.Error,
                    Since = "0.1",
                    Fix = FixAvailability.None,
                    Check = Check,
                    Docs = """
                        ## What it finds
                        ## Why it matters
                        ## What to do
                        """,
                };

                private static IEnumerable<Finding> Check(LoadGraph graph) => [];
            }

            """".ReplaceLineEndings("\n");

    public static string Tests(string name, string space) =>
        $$"""
            namespace {{space}};

            public sealed class {{RuleNames.TestsOf(name)}}
            {
                [Fact]
                public void Catches() => Assert.Fail("show what it catches");

                [Fact]
                public void Passes() => Assert.Fail("show what it lets pass");
            }

            """.ReplaceLineEndings("\n");
}

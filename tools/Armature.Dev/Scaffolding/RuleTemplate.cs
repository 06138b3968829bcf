namespace Armature.Dev.Scaffolding;

/// <summary>The source of a new rule and its tests. It compiles and satisfies the laws of the catalog; the check and the texts are placeholders.</summary>
internal static class RuleTemplate
{
    public static string Rule(string id, string name, string space) =>
        $$""""
            using Armature.Judgements;
            using Armature.Loading;
            using Armature.Rules.Messages;
            using Armature.Subjects;

            namespace {{space}};

            internal static class {{RuleNames.TypeOf(name)}}
            {
                public static readonly Rule Rule = new(Check)
                {
                    Id = "{{id}}",
                    Name = "{{name}}",
                    Summary = "what it finds, in one line",
                    Severity = Severity.Warning,
                    Since = "0.1",
                    Fix = FixAvailability.Sometimes,
                    Treatment = Treatment.SameVersion,
                    Applies = Applies,
                    Docs = """
                        ## What it finds
                        Which files or packages are reported, and which are not.

                        ## Why it matters
                        What fails because of it, with the error that users see.

                        ## Example
                        ```text
                        ```

                        ## What to do
                        How to fix it, as a user and as the author of the package.

                        ## References
                        - the specification or the source of the loader
                        """,
                };

                private static string? Applies(LoadGraph graph) =>
                    graph.Target.Platform is { System: SystemFamily.Linux } ? null : "the target is not Linux";

                private static IEnumerable<Finding> Check(Judgement judgement) =>
                    AffectedFiles
                        .ByPackage(judgement, judgement.With(FileFault.None).Where(IsAffected))
                        .Select(affected => affected.Finding(Rule, "what is wrong, after `is`", file => Evidence.OfBuild(file.File)));

                private static bool IsAffected(JudgedFile file) => false;
            }

            """".ReplaceLineEndings("\n");

    public static string Tests(string id, string name, string space) =>
        $$"""
            using Armature.Binaries;
            using Armature.TestKit;

            namespace {{space}};

            public sealed class {{RuleNames.TestsOf(name)}}
            {
                /// <summary>The scenario of the example in the rule's page.</summary>
                internal static GraphBuilder Example =>
                    GraphBuilder
                        .Environment("glibc-x86_64")
                        .Package("fast", "1.2")
                        .File("fast/_fast.cpython-311-x86_64-linux-gnu.so", FakeImage.Elf(Architecture.X86_64, "PyInit__fast"));

                [Fact]
                public void Catches() => Assert.Equal("fast 1.2 is what is wrong, after `is`", Found.One("{{id}}", Example).Message);

                [Fact]
                public void Passes() => Assert.Empty(Found.By("{{id}}", GraphBuilder.Environment("glibc-x86_64")));

                [Fact]
                public void Not_applicable() => Assert.NotNull(Found.NotApplicable("{{id}}", GraphBuilder.Environment("macos-arm64")));
            }

            """.ReplaceLineEndings("\n");
}
